import Client from "better-sqlite3";
import type { MessageRef, What } from "../../src/chat/index.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { chair, minuteTaker, noteLine, openMeeting, type Speaking } from "../generate.ts";
import { openRoom } from "../open.ts";
import { measureRows } from "../rows.ts";

// `hear.js DATABASE CALLS`: what a call to the whole bot costs, beside a bare durable insert on the same disk.
const [path = "", count = "5000"] = process.argv.slice(2);
const calls = Number(count);
const warmUp = Math.min(calls, 1000);
const block = 50;

interface Said {
  readonly kind: string;
  readonly who: string;
  readonly what: string | What;
  readonly about?: MessageRef;
}

/** What is said in a meeting, twenty lines long and over again. */
function* conversation(): Generator<Said, never> {
  for (let n = 0; ; n++) {
    const speaker = `p${3 + (n % 18)}`;
    for (let line = 0; line < 14; line++)
      yield { kind: "a line of the minute taker", who: minuteTaker, what: noteLine(n * 14 + line) };
    const about = { platform: "console", workspace: "local", channel: "room", id: `edited ${n}` };
    yield { kind: "a line of the minute taker", who: minuteTaker, what: "A line with an eror.", about };
    const edited: What = { kind: "edited", line: ["A line without an error."] };
    yield { kind: "its correction by edit", who: minuteTaker, what: edited, about };
    yield { kind: "/queue join", who: speaker, what: "/queue join the second point" };
    yield { kind: "/queue leave", who: speaker, what: "/queue leave" };
    yield { kind: "/note add", who: minuteTaker, what: `/note add ${noteLine(n)}` };
    yield { kind: "/action add", who: chair, what: `/action add Answer comment ${n} owner:"Person C"` };
  }
}

/** An insert with all that durability asks, and nothing else. */
function bareInsert(file: string) {
  const client = new Client(file);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.exec("CREATE TABLE lines (id TEXT PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL)");
  const insert = client.prepare("INSERT INTO lines VALUES (?, ?, ?)");
  let n = 0;
  return { insert: () => insert.run(`call ${++n}`, n, noteLine(n)), close: () => client.close() };
}

async function measure() {
  const { store, room } = await openRoom({ path }, "2026-01-15T15:00:00Z");
  await openMeeting(room);
  const bare = bareInsert(`${path}.bare`);
  const said = conversation();
  const say = ({ who, what, about }: Said) => room.say(who, what, about);
  for (let n = 0; n < warmUp; n++) {
    await say(said.next().value);
    bare.insert();
  }
  const heard = new Map<string, number[]>();
  const inserted: number[] = [];
  for (let n = 0; n < calls; n++) {
    const next = said.next().value;
    const took = await timed(() => say(next));
    heard.set(next.kind, [...(heard.get(next.kind) ?? []), took]);
    // In turn with the bot's, so that both meet the same disk.
    if (n % block === block - 1) for (let m = 0; m < block; m++) inserted.push(await timed(bare.insert));
  }
  bare.close();
  await store.close();
  return { all: [...heard.values()].flat(), heard, inserted };
}

/** COMMITs of a conversation, counted as SQLite runs them. */
async function countCommits(): Promise<{ calls: number; commits: number }> {
  let commits = 0;
  const trace = (statement: string) => {
    if (/^(?:COMMIT|END)\b/i.test(statement)) commits++;
  };
  const { store, room } = await openRoom({ path: `${path}.traced`, trace }, "2026-01-15T15:00:00Z");
  await openMeeting(room);
  commits = 0;
  const said = conversation();
  const sayNext = async (to: Speaking) => {
    const { who, what, about } = said.next().value;
    await to.say(who, what, about);
  };
  for (let n = 0; n < 200; n++) await sayNext(room);
  const counted = commits;
  await store.close();
  return { calls: 200, commits: counted };
}

const { all, heard, inserted } = await measure();
const rows = await measureRows(path, calls);
report({
  calls,
  hear: spreadOf(all),
  kinds: [...heard].map(([kind, took]) => ({ kind, ...spreadOf(took) })),
  bare: spreadOf(inserted),
  rows: spreadOf(rows),
  counted: await countCommits(),
});
