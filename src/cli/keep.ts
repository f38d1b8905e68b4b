import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Instant } from "../chat/index.ts";
import { ballotFaults } from "../core/ballots/verify.ts";
import { dueFaults } from "../core/due-check.ts";
import { counted } from "../core/rules/count-words.ts";
import { copyDatabase, openSnapshot, replaceDatabase, type Verdict, verifyStore } from "../store/index.ts";
import { demandConfig, type Flags } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble } from "./trouble.ts";

/** Checks every group's journal and tables, counts each ballot a second time, and looks whether what is due is in the index. It only reads, as of one moment: the server may be running. */
export async function verify(flags: Flags, { env, output, now }: Surroundings): Promise<void> {
  const { database } = demandConfig(env, flags);
  const verdicts = await verdictsOf(database, now());
  output.write(`${database}\n${verdicts.flatMap(spoken).join("")}`);
  const faults = verdicts.flatMap((verdict) => verdict.faults).length;
  if (faults > 0)
    throw new Trouble([`${counted(faults, "fault")}. Keep this file, and restore a backup.`], 1);
}

/** Writes a copy, also while the server runs, and verifies it. */
export async function backup(to: string, flags: Flags, { env, output }: Surroundings): Promise<void> {
  const { database } = demandConfig(env, flags);
  if (existsSync(to)) throw new Trouble([`${to} is there already. Give the copy another name.`]);
  let verdicts: readonly Verdict[] = [];
  await copyDatabase(database, to, async (copy) => {
    verdicts = await demandSound(
      copy,
      `${database} has faults; no copy was made. convener verify tells them.`,
    );
  });
  output.write(`${to} is a copy of ${database}, verified.\n${verdicts.flatMap(spoken).join("")}`);
}

/** Puts a backup in the database's place. What stood there is kept beside it. */
export async function restore(
  from: string,
  { over = false, ...flags }: Flags & { readonly over?: boolean },
  { env, output }: Surroundings,
): Promise<void> {
  const { database } = demandConfig(env, flags);
  if (resolve(from) === resolve(database)) throw new Trouble([`${from} is the database itself.`]);
  await demandSound(
    from,
    `${from} has faults; nothing was restored. convener verify --db ${from} tells them.`,
  );
  if (existsSync(database) && !over)
    throw new Trouble([
      `There is a database at ${database}. With --over the backup takes its place, and it is kept beside it.`,
    ]);
  let verdicts: readonly Verdict[] = [];
  const kept = await replaceDatabase(from, database, async (copy) => {
    verdicts = await demandSound(copy, "The copy does not read as the backup does; nothing was restored.");
  });
  const beside = kept === undefined ? "" : `What stood there is now ${kept}.\n`;
  output.write(`${database} is what ${from} held, verified.\n${beside}${verdicts.flatMap(spoken).join("")}`);
}

async function demandSound(path: string, otherwise: string): Promise<readonly Verdict[]> {
  const verdicts = await verdictsOf(path);
  if (verdicts.some(({ faults }) => faults.length > 0)) throw new Trouble([otherwise], 1);
  return verdicts;
}

/** `now`: what is due is checked too. A wrong index keeps no copy from being made. */
async function verdictsOf(path: string, now?: Instant): Promise<readonly Verdict[]> {
  const snapshot = openSnapshot(path);
  try {
    const verdicts: Verdict[] = [];
    for (const verdict of await verifyStore(snapshot)) {
      const counted = await ballotFaults(verdict.group, snapshot.read);
      const due = now === undefined ? [] : await dueFaults(verdict.group, snapshot.read, now);
      verdicts.push({ ...verdict, faults: [...verdict.faults, ...counted, ...due] });
    }
    return verdicts;
  } finally {
    snapshot.close();
  }
}

function spoken({ group, entries, head, faults }: Verdict): string[] {
  const sound = faults.length === 0 ? "sound" : counted(faults.length, "fault");
  return [
    `  ${group}: ${entries} ${entries === 1 ? "entry" : "entries"}, head ${head}, ${sound}\n`,
    ...faults.map((fault) => `    ${fault}\n`),
  ];
}
