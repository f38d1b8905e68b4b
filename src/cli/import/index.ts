import { renewDue } from "../../core/due.ts";
import { type Group, groupOf } from "../../core/group.ts";
import { importPost } from "../../core/import/import-post.ts";
import { matchAgain } from "../../core/import/unmatched.ts";
import { fold } from "../../core/roster/names.ts";
import { forumBodies, type NamedBody } from "../../records/import/groups.ts";
import { fieldsOf, postedOf } from "../../records/import/posted.ts";
import { type ReadOptions, readPost } from "../../records/import/read-post.ts";
import { organizationsIn, readAgain } from "../../records/import/read-posts.ts";
import type { PostReading } from "../../records/import/reading.ts";
import { filePathOf } from "../../records/templates.ts";
import { digestOf, openStore, type Store, type UnmatchedName } from "../../store/index.ts";
import { loadGroupFile } from "../group-file.ts";
import { demandConfig, type Flags } from "../settings.ts";
import type { Surroundings } from "../surroundings.ts";
import { Trouble } from "../trouble.ts";
import { postsAt, readText, sourceOf } from "./posts.ts";
import { type Told, tellAll, tellMatched, tellPost } from "./report.ts";

export interface ImportFlags extends Flags {
  /** The group file to load first; its group takes the posts. */
  readonly group?: string;
  /** Print what was read, as JSON, and the report beside it. */
  readonly json?: boolean;
}

/** Puts earlier posts of minutes on record. A bad post is told and passed over; the same posts again change nothing. */
export async function importPosts(path: string, flags: ImportFlags, world: Surroundings): Promise<void> {
  const config = demandConfig(world.env, flags);
  const files = postsAt(path);
  if (files.length === 0) throw new Trouble([`There are no posts (*.md) at ${path}.`]);
  const store = await openStore({ path: config.database, practice: config.practice });
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
    say(tellAll(told));
  } finally {
    await store.close();
  }
}

interface Read {
  readonly source: string;
  readonly text: string;
  readonly reading?: PostReading;
  readonly fault?: string;
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
    else first.push({ source, text: read.text, reading: readPost(read.text, options(source)) });
    await progress("read", n + 1, files.length);
  }
  const known = organizationsIn(first.flatMap(({ reading }) => reading ?? []));
  return first
    .map((one) =>
      one.reading
        ? { ...one, reading: readAgain(one.reading, { text: one.text, options: options(one.source) }, known) }
        : one,
    )
    .sort((a, b) => ((a.reading?.date ?? "") < (b.reading?.date ?? "") ? -1 : 1));
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

/** One transaction and one journal entry a post; the same text is never taken twice. */
async function take(post: Read, groups: readonly Group[], store: Store, world: Surroundings): Promise<Told> {
  const { source, reading, text, fault } = post;
  if (reading === undefined) return { source, fault: fault ?? "it cannot be read" };
  const group = groupFor(reading, groups);
  if (typeof group === "string") return { source, reading, fault: group };
  const digest = digestOf(text);
  const call = `import ${group.id} ${digest}`;
  const path = filePathOf(source) === source ? source : undefined;
  try {
    return await store.transact(async (transaction) => {
      if (transaction.answerOf(call)) return { source, reading, before: true };
      const now = world.now();
      const write = transaction.writer({
        group: group.id,
        call,
        at: now,
        account: "import",
        command: "import",
        said: source,
      });
      const read = transaction.read.of(group.id);
      const imported = await importPost(postedOf(reading), { path, digest }, { read, write, group, now });
      await write.finish();
      if (imported.outcome === "imported") transaction.keepAnswer(call, now, null);
      return { source, reading, imported };
    });
  } catch (error) {
    // One post that cannot be written must not keep the others out; its transaction left nothing.
    return { source, reading, fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Names of earlier imports that the roster has by now: one transaction and one entry. */
async function askAgain(group: Group, store: Store, world: Surroundings): Promise<readonly UnmatchedName[]> {
  return store.transact(async (transaction) => {
    const now = world.now();
    const read = transaction.read.of(group.id);
    const open = await read.imports.unmatched();
    if (open.length === 0) return [];
    const last = (await read.journal.latest(1))[0]?.hash ?? "";
    const write = transaction.writer({
      group: group.id,
      call: `import names ${group.id} ${last}`,
      at: now,
      account: "import",
      command: "import",
      said: "names again",
    });
    const found = await matchAgain({ read, write, group, now });
    await renewDue(write.touched(), { read, write, group, now });
    await write.finish();
    return found;
  });
}

/** The group whose minutes a post holds; words where it is none of these. */
function groupFor({ group }: PostReading, groups: readonly Group[]): Group | string {
  const named = groups.find(({ name }) => group !== null && fold(name) === fold(group));
  if (named) return named;
  if (group !== null) return `it holds the minutes of another group, ${group}`;
  const [only, second] = groups;
  return only !== undefined && second === undefined ? only : "it does not tell whose minutes it holds";
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
