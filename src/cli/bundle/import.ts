import { readFileSync, statSync } from "node:fs";
import { ballotFaults } from "../../core/ballots/verify.ts";
import { rebuildDue } from "../../core/due.ts";
import { groupOf } from "../../core/group.ts";
import { filePathOf } from "../../records/templates.ts";
import {
  digestOf,
  faultOf,
  isPractice,
  knownMigrations,
  openStore,
  type Reader,
  type Store,
  type Transaction,
  verifyGroup,
} from "../../store/index.ts";
import { writePost } from "../post-folder.ts";
import { demandConfig, type Flags } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { Trouble } from "../trouble.ts";
import { type Bundle, bundleFormat } from "./format.ts";
import { publishedTexts } from "./posts.ts";

export interface BundleFlags extends Flags {
  /** A folder into which the bundle's posts are written too. */
  readonly posts?: string;
}

/** Twenty years of a busy group have 60 MB. */
const largest = 256 * 1024 * 1024;
/** From here on it takes longer than a second. */
const long = 4 * 1024 * 1024;

/** Reads a group back from a bundle: all of it, verified, or nothing. */
export async function importBundle(file: string, flags: BundleFlags, world: Surroundings): Promise<void> {
  const { env, errors, output, now } = world;
  const config = demandConfig(env, flags);
  const { size } = statSync(file);
  if (size > largest) throw refused(file, `it has ${Math.round(size / 1024 / 1024)} MB: no bundle has`);
  const tell = (words: string) => void (size > long && errors.write(words));
  tell(`Reading ${Math.round(size / 1024 / 1024)} MB\n`);
  const bundle = readBundle(readFileSync(file), file);
  if (bundle.practice && isPractice(config.database) === false)
    throw refused(
      file,
      `it comes from a practice database, where anybody may speak as anybody, and ${config.database} is not for practice`,
    );
  const store = await openStore({ path: config.database, practice: bundle.practice });
  try {
    tell(`Putting ${bundle.entries.length} entries on record, and verifying them\n`);
    await adopt(bundle, file, store, now());
    for (const { path, text } of flags.posts === undefined ? [] : bundle.posts)
      await writePost(flags.posts ?? "", { path, text, mayReplace: async () => false });
  } finally {
    await store.close();
  }
  const { group, name, entries, head, posts } = bundle;
  output.write(
    `${name} (${group}) is on record in ${config.database}: ${entries.length} entries, head ${head}, sound; ${posts.length} posts come out as they are in the bundle.\n`,
  );
}

const refused = (file: string, why: string, code = 1) =>
  new Trouble([`${file} was not imported, and nothing was changed: ${why}.`], code);

function readBundle(bytes: Buffer, file: string): Bundle {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw refused(file, "it is no JSON, or was cut short");
  }
  const { format, version, tablesAre } = (value ?? {}) as Record<string, unknown>;
  if (format !== "convener bundle") throw refused(file, "it is no bundle of Convener's");
  if (version !== 1 || (typeof tablesAre === "number" && tablesAre > knownMigrations()))
    throw refused(file, "it was made by a newer Convener than this one; use that one, or newer");
  if (typeof tablesAre === "number" && tablesAre < knownMigrations())
    throw refused(
      file,
      "it was made by an older Convener; import it with that one, start this one on its database once, and export it again",
    );
  const read = bundleFormat.safeParse(value);
  if (!read.success) {
    const [first] = read.error.issues;
    throw refused(file, `${first?.path.join(".") ?? ""}: ${first?.message ?? "it has another form"}`);
  }
  const bundle = read.data;
  for (const { path } of bundle.posts)
    if (filePathOf(path) !== path) throw refused(file, `“${path.slice(0, 100)}” is no place for a post`);
  return bundle;
}

/** One transaction: the rows and the journal, what is due, and everything that could be wrong with them. */
async function adopt(bundle: Bundle, file: string, store: Store, now: number): Promise<void> {
  const { group } = bundle;
  try {
    await store.transact(async (transaction) => {
      const { read } = transaction;
      if ((await read.group(group)) || (await read.journalled()).includes(group))
        throw refused(file, `there is a group ${group} in this database already`);
      for (const { platform, workspace, channel } of bundle.tables.rooms) {
        const place = { platform: String(platform), workspace: String(workspace), channel: String(channel) };
        const taken = await read.groupAt(place);
        if (taken)
          throw refused(
            file,
            `its room ${place.platform}:${place.workspace}/${place.channel} belongs to ${taken.name} here`,
          );
      }
      transaction.adopt(group, bundle);
      await demandWhole(bundle, file, transaction);
      const row = await read.group(group);
      if (!row || row.name !== bundle.name) throw refused(file, `it does not hold the group ${bundle.name}`);
      const by = {
        group,
        call: `bundle ${group} ${bundle.head}`,
        at: now,
        account: "bundle",
        command: "bundle",
        said: "",
      };
      await rebuildDue({ read: read.of(group), group: groupOf(row), write: transaction.writer(by), now });
    });
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const fault = faultOf(error);
    if (fault === "foreign key") throw refused(file, "rows in it refer to rows that are not there");
    if (fault === "unique") throw refused(file, "rows in it contradict one another");
    if (fault !== "other") throw error;
    throw refused(
      file,
      `its record cannot be used (${error instanceof Error ? error.message : String(error)})`,
    );
  }
}

/** Its chain, its tables against it, each ballot's second count, and its posts, as the record makes them here. */
async function demandWhole(
  { group, head, posts }: Bundle,
  file: string,
  { read }: Transaction,
): Promise<void> {
  const { faults, head: end } = await verifyGroup({ read }, group);
  const other = end === head ? [] : [`its journal ends with ${end}, not with the head it names`];
  demandNone([...faults, ...other], file);
  // Only a record that is whole can be counted and rendered.
  demandNone([...(await ballotFaults(group, read)), ...(await postFaults(posts, group, read))], file);
}

async function postFaults(posts: Bundle["posts"], group: string, read: Reader): Promise<readonly string[]> {
  const made = new Map((await publishedTexts(group, read)).map((post) => [post.path, post]));
  const given = new Set(posts.map(({ path }) => path));
  const other = posts.filter(({ path, text }) => {
    const own = made.get(path);
    return own?.text !== text && own?.digest !== digestOf(text);
  });
  return [
    ...other.map(({ path }) => `its post ${path} is not what its record says`),
    ...[...made.keys()].filter((path) => !given.has(path)).map((path) => `its post ${path} is missing`),
  ];
}

function demandNone(faults: readonly string[], file: string): void {
  const more = faults.length > 3 ? `, and ${faults.length - 3} more` : "";
  if (faults.length > 0)
    throw refused(file, `it was altered or cut: ${faults.slice(0, 3).join("; ")}${more}`);
}
