import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Finding } from "../chat/index.ts";
import { type Config, isWritable, readConfig } from "../config.ts";
import { counted } from "../core/rules/count-words.ts";
import { openSnapshot, type Snapshot, verifyStore } from "../store/index.ts";
import { checkWaiting } from "./check-waiting.ts";
import { openPlatforms } from "./platforms.ts";
import { configWith, type Flags } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble, troubleOf } from "./trouble.ts";

const fine = (what: string): Finding => ({ what, fault: false });
const fault = (what: string, remedy: string): Finding => ({ what, fault: true, remedy });

/** Looks at everything that could stand in the way, and says for each fault what to do. It changes nothing. */
export async function doctor(flags: Flags, world: Surroundings): Promise<void> {
  const findings = await findingsOf(flags, world);
  world.output.write(findings.map(spoken).join(""));
  const faults = findings.filter((one) => one.fault).length;
  if (faults > 0) throw new Trouble([`${counted(faults, "fault")}.`], 1);
  world.output.write("All is well.\n");
}

async function findingsOf(flags: Flags, world: Surroundings): Promise<readonly Finding[]> {
  const read = readConfig(configWith(world.env, flags));
  if ("faults" in read)
    return read.faults.map((one) => fault(one, "Set it right; docs/operating.md lists all."));
  const { config } = read;
  const findings: Finding[] = [
    fine("The settings can be read"),
    ...checkFolder(config),
    ...(await checkClone(config)),
  ];
  const snapshot = openDatabase(config, findings);
  try {
    if (snapshot) findings.push(...(await checkJournal(snapshot)), ...(await checkWaiting(snapshot.read)));
    findings.push(...(await checkPlatforms(config, snapshot, world)), ...(await checkSigningIn(config)));
  } finally {
    snapshot?.close();
  }
  return findings;
}

function openDatabase({ database }: Config, findings: Finding[]): Snapshot | undefined {
  if (!existsSync(database)) {
    const folder = dirname(resolve(database));
    findings.push(
      isWritable(folder)
        ? fine(`There is no database ${database} yet; the first start makes it`)
        : fault(
            `There is no database ${database}, and its folder may not be written to`,
            `Let Convener write to ${folder}.`,
          ),
    );
    return undefined;
  }
  try {
    const snapshot = openSnapshot(database);
    findings.push(
      isWritable(database) && isWritable(dirname(resolve(database)))
        ? fine(`The database ${database} can be read and written`)
        : fault(`The database ${database} may only be read`, "Let Convener write to it and to its folder."),
    );
    return snapshot;
  } catch (error) {
    const trouble = troubleOf(error, database);
    if (!trouble) throw error;
    findings.push(fault(trouble.lines.join(" "), "docs/operating.md says what helps."));
    return undefined;
  }
}

async function checkJournal(snapshot: Snapshot): Promise<readonly Finding[]> {
  const verdicts = await verifyStore(snapshot);
  if (verdicts.length === 0)
    return [fine("There is no group yet: an administrator makes one in its channel with /group create")];
  return verdicts.map(({ group, entries, head, faults }) =>
    faults.length === 0
      ? fine(`The journal of ${group} is sound: ${entries} entries, head ${head}`)
      : fault(
          `The journal of ${group} has ${counted(faults.length, "fault")}, head ${head}`,
          "convener verify tells them. Keep this file, and restore a backup.",
        ),
  );
}

function checkFolder({ content }: Config): readonly Finding[] {
  if (content === undefined) return [fine("No content folder is set (CONVENER_CONTENT): publishing waits")];
  return [
    isWritable(content)
      ? fine(`Posts can be published into ${content}`)
      : fault(`The content folder ${content} may not be written to`, "Let Convener write to it."),
  ];
}

/** Whether posts can be committed, where they are to be. */
async function checkClone({ content, branch }: Config): Promise<readonly Finding[]> {
  if (content === undefined || branch === undefined) return [];
  const { countChanged, openClone } = await import("./clone.ts");
  const clone = await openClone(content, branch);
  if ("fault" in clone) return [fault(clone.fault, clone.remedy)];
  const changed = await countChanged(clone);
  const aside = `; ${changed} of its files there ${changed === 1 ? "has" : "have"} changes of somebody's that are left alone`;
  return [
    fine(
      `Posts are committed on ${branch} of the clone ${clone.root}${changed === 0 ? "" : aside}. Pushing is yours`,
    ),
  ];
}

async function checkPlatforms(
  config: Config,
  snapshot: Snapshot | undefined,
  { now }: Surroundings,
): Promise<readonly Finding[]> {
  const empty = { installed: async () => [], groups: async () => [], rooms: async () => [] };
  const findings: Finding[] = [];
  const read = snapshot?.read ?? empty;
  const platforms = await openPlatforms(config, { read, now, trouble: () => undefined });
  if (platforms.length === 0)
    findings.push(
      fine(
        "No chat platform is set: npm start serves the local room. docs/slack.md and docs/discord.md say how to add one",
      ),
    );
  for (const platform of platforms) {
    try {
      findings.push(...(await platform.check()));
    } catch (error) {
      const why = error instanceof Trouble ? error.lines : ["it could not be asked"];
      findings.push(
        fault(
          `${platform.name}: ${why[0]}`,
          why[1] ?? "Can this machine reach it? If a proxy is in the way, name its address.",
        ),
      );
    }
  }
  return findings;
}

/** Whether people can sign in to the pages, where that is set. */
async function checkSigningIn({ signIn }: Config): Promise<readonly Finding[]> {
  if (!signIn) return [];
  const { checkSignIn } = await import("../adapters/signin/check.ts");
  return checkSignIn(signIn);
}

const spoken = ({ what, fault: bad, remedy }: Finding): string =>
  bad ? `FAULT ${what}\n${remedy === undefined ? "" : `      ${remedy}\n`}` : `ok    ${what}\n`;
