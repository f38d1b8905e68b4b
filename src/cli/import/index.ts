import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Group, groupOf } from "../../core/group.ts";
import { fold } from "../../core/roster/names.ts";
import { forumBodies, type NamedBody } from "../../records/import/groups.ts";
import { fieldsOf } from "../../records/import/posted.ts";
import { type ReadOptions, readPost } from "../../records/import/read-post.ts";
import { organizationsIn, readAgain } from "../../records/import/read-posts.ts";
import { isBallotPost, readBallotPost } from "../../records/posted-ballots/post.ts";
import { postedBallotOf } from "../../records/posted-ballots/posted.ts";
import { readRecord } from "../../records/posted-ballots/record.ts";
import { copyDatabase, openStore, type Store } from "../../store/index.ts";
import { loadGroupFile } from "../group-file.ts";
import { demandConfig, type Flags } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { Trouble } from "../trouble.ts";
import { type Found, postsAt, readText, sourceOf } from "./posts.ts";
import { type Told, tellAll, tellMatched, tellPost } from "./report.ts";
import { askAgain, type Read, take } from "./take.ts";

export interface ImportFlags extends Flags {
  /** The group file to load first; its group takes the posts. */
  readonly group?: string;
  /** Print what was read, as JSON, and the report beside it. */
  readonly json?: boolean;
  /** Report what would come of it, and change nothing. */
  readonly dryRun?: boolean;
}

/** Puts earlier posts of minutes on record. A bad post is told and passed over; the same posts again change nothing. */
export async function importPosts(path: string, flags: ImportFlags, world: Surroundings): Promise<void> {
  const config = demandConfig(world.env, flags);
  const found = postsAt(path);
  if (found.files.length === 0)
    throw new Trouble([
      `There are no posts (*.md) and no ballots (*.json) at ${path}.`,
      ...(found.passedOver.length > 0 ? [`There: ${found.passedOver.join(", ")}.`] : []),
    ]);
  if (flags.dryRun) return onCopy(config.database, (copy) => importInto(copy, path, found, flags, world));
  return importInto(config.database, path, found, flags, world);
}

async function importInto(
  database: string,
  path: string,
  { files, passedOver }: Found,
  flags: ImportFlags,
  world: Surroundings,
): Promise<void> {
  const store = await openStore({ path: database, practice: demandConfig(world.env, flags).practice });
  try {
    const given =
      flags.group === undefined ? undefined : await loadGroupFile(store, flags.group, world.now());
    const groups = await groupsOf(store, given);
    const progress = showProgress(world);
    const posts = await readAll(files, path, groups, progress);
    const say = (text: string) => void (flags.json ? world.errors : world.output).write(text);
    if (flags.json)
      world.output.write(
        `${JSON.stringify(
          posts.flatMap(({ reading }) => (reading ? [fieldsOf(reading)] : [])),
          null,
          2,
        )}\n`,
      );
    if (groups.length === 0) {
      say("There is no group to take them: nothing was imported. Name its file: --group FILE.\n");
      return;
    }
    for (const group of groups) say(tellMatched(await askAgain(group, store, world)));
    const told: Told[] = [];
    for (const [n, post] of posts.entries()) {
      told.push(await take(post, groups, store, world));
      await progress("put on record", n + 1, posts.length);
    }
    for (const one of told.toSorted((a, b) => (a.source < b.source ? -1 : 1))) say(tellPost(one));
    if (passedOver.length > 0)
      say(`Passed over, being neither posts (*.md) nor ballots (*.json): ${passedOver.join(", ")}.\n`);
    say(tellAll(told));
    if (flags.dryRun) say("That is what would come of it; nothing was changed.\n");
  } finally {
    await store.close();
  }
}

/** Does something with a copy of a database, or with a fresh one where there is none; nothing of it is kept. */
async function onCopy(database: string, work: (copy: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "convener-import-"));
  try {
    const copy = join(folder, "copy.db");
    if (existsSync(database)) await copyDatabase(database, copy, async () => undefined);
    await work(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The groups that may take posts: the file's alone where one was given, else all there are. */
async function groupsOf(store: Store, only: string | undefined): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const { group } of await store.read.groups()) {
    const row = await store.read.group(group);
    if (row) groups.push(groupOf(row));
  }
  return groups.filter(({ id }) => only === undefined || id === only);
}

/** Reads every file, the earliest meeting first. */
async function readAll(
  files: readonly string[],
  path: string,
  groups: readonly Group[],
  progress: Progress,
): Promise<readonly Read[]> {
  const bodies = bodiesOf(groups);
  const agenda = groups.flatMap(({ settings }) =>
    settings.agenda.map(({ title, kind }) => ({ title, kind })),
  );
  const options = (source: string): ReadOptions => ({ source, bodies, agenda });
  const first: Read[] = [];
  for (const [n, file] of files.entries()) {
    const source = sourceOf(file, path);
    const read = readText(file, source);
    if ("fault" in read) first.push({ source, text: "", fault: read.fault });
    else first.push({ source, text: read.text, ...readAs(read.text, options(source)) });
    await progress("read", n + 1, files.length);
  }
  const known = organizationsIn(first.flatMap(({ reading }) => reading ?? []));
  return first
    .map((one) =>
      one.reading
        ? { ...one, reading: readAgain(one.reading, { text: one.text, options: options(one.source) }, known) }
        : one,
    )
    .sort((a, b) => (dayIn(a) < dayIn(b) ? -1 : 1));
}

const dayIn = ({ reading, ballot }: Read): string => reading?.date ?? ballot?.day ?? "";

/** A record of a ballot, the post of one, or minutes. */
function readAs(text: string, options: ReadOptions): Pick<Read, "reading" | "ballot" | "fault"> {
  const { source } = options;
  if (/\.json$/i.test(source)) {
    const record = readRecord(text);
    return "fault" in record
      ? { fault: `it is no record of a ballot: ${record.fault}` }
      : { ballot: postedBallotOf(record, source) };
  }
  if (isBallotPost(text)) return { ballot: postedBallotOf(readBallotPost(text, source), source) };
  return { reading: readPost(text, options) };
}

/** How the groups' own files name them, before what is known of other bodies. */
function bodiesOf(groups: readonly Group[]): readonly NamedBody[] {
  const own = groups.map(
    ({ name, settings }): NamedBody => ({
      name,
      abbreviations: settings.abbreviation === undefined ? [] : [settings.abbreviation],
      tags: [],
      ballots: settings.ballots.prefix,
    }),
  );
  return [...own, ...forumBodies.filter(({ name }) => !own.some((one) => fold(one.name) === fold(name)))];
}

type Progress = (what: string, done: number, all: number) => Promise<void>;

/** Says how far it has come, once a second and only where it takes longer than that. */
function showProgress({ errors, now, sleep }: Surroundings): Progress {
  let last = now();
  return async (what, done, all) => {
    if (now() - last < 1000 || done === all) return;
    last = now();
    errors.write(`${done.toLocaleString("en")} of ${all.toLocaleString("en")} posts ${what}\n`);
    // Lets a signal through, and the line out.
    await sleep(0);
  };
}
