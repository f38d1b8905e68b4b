import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { renderReply } from "../src/adapters/console/render.ts";
import {
  type Call,
  type Card,
  decodeTyped,
  type File,
  type Instant,
  type MessageRef,
  type Place,
  type Reply,
  type Speaker,
  Undelivered,
  type What,
} from "../src/chat/index.ts";
import { menu } from "../src/commands/index.ts";
import { createBot } from "../src/core/bot.ts";
import { beat } from "../src/core/clock.ts";
import { createCourier, type Publisher } from "../src/core/courier.ts";
import { renewDue } from "../src/core/due.ts";
import { dueFaults } from "../src/core/due-check.ts";
import { groupOf } from "../src/core/group.ts";
import { applySettings } from "../src/core/settings/apply-settings.ts";
import { reminderNames } from "../src/core/settings/reminder-lines.ts";
import { readGroupFile } from "../src/records/group-file.ts";
import { openStore, type Store, type StoreOptions, verifyStore } from "../src/store/index.ts";
import { misremembered } from "./remembered.ts";
import { createRemembering, type Remembering } from "./remembering.ts";

export interface TestOptions {
  /** A group file in `examples/`, or the text of one. */
  readonly group?: string;
  /** Where the clock stands at first. */
  readonly at?: string;
  readonly publish?: Publisher;
  /** Whether the group's reminders are said. Without it the group's plan silences them, so that a test of something else reads only its own. */
  readonly reminders?: true;
  /** Takes the group's regular meetings away, and with them all that is said about them. */
  readonly cadence?: "none";
  /** Where pages would be reached from outside. */
  readonly site?: string;
  /** How the database is opened: with limits, or listened to. */
  readonly store?: Pick<StoreOptions, "limits" | "trace">;
}

/** Whole bot in a test: its own database, a clock turned by hand, platforms that remember. */
export interface TestBot {
  readonly store: Store;
  readonly platforms: ReadonlyMap<string, Remembering>;
  /** Every bug that was logged. A test that expects none need not look: `stop` throws them. */
  readonly bugs: unknown[];
  now(): Instant;
  /** A platform's plea to be asked again in a minute, for `fail`. */
  later(): Undelivered;
  /** Sets the clock, without a beat. */
  wind(to: string): void;
  /** Turns the clock, and lets what became due fall. */
  turn(to: string | number): Promise<void>;
  /** Says a line: `@ada /meeting start`, `@ada some text`, `slack:local/cscwg @dean /rollcall`. The asker's answer. */
  say(line: string, options?: SayOptions): Promise<Reply | undefined>;
  /** As `say`, the answer as plain text. */
  ask(line: string, options?: SayOptions): Promise<string>;
  /** Presses the button with this label on the latest card that has it. */
  press(who: string, label: string): Promise<Reply | undefined>;
  hear(call: Call): Promise<Reply | undefined>;
  /** What was said in a room so far, as plain text, one entry a message, cards as they now look. */
  room(name?: string): readonly string[];
  /** The live card as it now looks in the first room, as plain text. */
  card(): string;
  latestCard(): Card | undefined;
  deliver(): Promise<void>;
  /** Closes the database and opens it again: nothing that matters may be in memory. */
  restart(store?: TestOptions["store"]): Promise<void>;
}

export interface SayOptions {
  readonly at?: string;
  readonly id?: string;
  readonly about?: MessageRef;
  readonly what?: What;
  readonly files?: readonly File[];
  readonly administrator?: boolean;
  /** Who sits in the voice channel. */
  readonly gathered?: readonly Speaker[];
  /** What it put into the outbox stays there. */
  readonly deliver?: false;
}

export async function startBot(options: TestOptions = {}): Promise<TestBot> {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const path = join(folder, "test.db");
  copyFileSync(inject("template"), path);
  let now = Date.parse(options.at ?? "2026-01-15T15:00:00Z");
  let count = 0;
  const bugs: unknown[] = [];
  const platforms = new Map(["console", "slack", "discord"].map((name) => [name, createRemembering(name)]));

  const open = async (limits: TestOptions["store"] = {}) => {
    // What a disk keeps when the power fails is tried nowhere, so nothing waits for it.
    const store = await openStore({ path, practice: true, limits: ["synchronous = OFF"], ...limits });
    const courier = createCourier({
      store,
      platforms,
      site: options.site,
      now: () => now,
      log: {
        delivered: () => undefined,
        undelivered: ({ error }) => {
          if (error) bugs.push(error);
        },
      },
      ...(options.publish && { publish: options.publish }),
    });
    const bot = createBot({
      store,
      menu,
      site: options.site,
      now: () => now,
      log: { bug: ({ error }) => bugs.push(error) },
    });
    return { store, courier, bot };
  };
  let house = await open(options.store);
  const settings = readExample(options.group ?? "practice");
  if (options.cadence === "none") Object.assign(settings, { cadence: [], exceptions: [] });
  if (!options.reminders) settings.reminders = { ...settings.reminders, lines: silent };
  await house.store.transact(async (transaction) => {
    const by = {
      group: settings.id,
      call: "group file",
      at: now,
      account: "test",
      command: "group create",
      said: "",
    };
    const writer = transaction.writer(by);
    await applySettings(settings, { read: transaction.read.of(settings.id), write: writer, now });
    await writer.finish();
    const row = await transaction.read.group(settings.id);
    if (!row) throw new Error("the group was not made");
    const read = transaction.read.of(settings.id);
    await renewDue(writer.touched(), { read, write: writer, group: groupOf(row), now });
  });

  onTestFinished(async () => {
    await house.store.close();
    rmSync(folder, { recursive: true, force: true });
    if (bugs.length > 0) throw bugs[0];
  });

  const firstRoom = settings.rooms[0] ?? { platform: "console", workspace: "local", channel: "room" };
  const readLine = (line: string) => {
    const match = /^(?:([a-z]+):([^/\s]+)\/(\S+)\s+)?@(\S+)\s+([\s\S]*)$/.exec(line);
    if (!match) throw new Error(`a line goes “@who text” or “platform:workspace/channel @who text”: ${line}`);
    const [, platform, workspace, channel, who = "", text = ""] = match;
    const place: Place = platform
      ? { platform, workspace: workspace ?? "", channel: channel ?? "" }
      : firstRoom;
    return { place, who, text };
  };
  const hear = async (call: Call, { deliver }: SayOptions = {}) => {
    const reply = await house.bot.hear(call);
    if (deliver !== false) await house.courier.deliver();
    return reply;
  };
  const callOf = (place: Place, who: string, what: What, given: SayOptions): Call => {
    const id = given.id ?? `call ${++count}`;
    const from: Speaker = {
      platform: place.platform,
      workspace: place.workspace,
      id: who,
      name: who,
      administrator: given.administrator ?? false,
    };
    const message = { ...place, id: `message of ${id}` };
    return {
      id,
      what,
      from,
      place,
      at: given.at ? Date.parse(given.at) : now,
      about: given.about ?? message,
      ...(given.files && { files: given.files }),
      ...(given.gathered && { gathered: given.gathered }),
    };
  };

  const test: TestBot = {
    get store() {
      return house.store;
    },
    platforms,
    bugs,
    now: () => now,
    later: () => new Undelivered("later", "busy", now + 60_000),
    wind(to) {
      now = Date.parse(to);
    },
    async turn(to) {
      now = typeof to === "number" ? now + to : Date.parse(to);
      await beat(house.store, now);
      await house.courier.deliver();
    },
    async say(line, given = {}) {
      const { place, who, text } = readLine(line);
      return hear(callOf(place, who, given.what ?? decodeTyped(text, place), given), given);
    },
    async ask(line, given) {
      const reply = await test.say(line, given);
      return reply ? renderReply(reply, (at) => new Date(at).toISOString()).join("\n") : "";
    },
    async press(who, label) {
      const shown = platforms.get(firstRoom.platform)?.buttons(label);
      if (!shown) throw new Error(`no card has a button “${label}”`);
      const { button, ref } = shown;
      return hear(
        callOf(
          firstRoom,
          who,
          { kind: "chosen", command: button.command, values: button.values },
          { about: ref },
        ),
      );
    },
    hear: (call) => hear(call),
    room: (name = firstRoom.platform) => platforms.get(name)?.texts() ?? [],
    card: () => platforms.get(firstRoom.platform)?.cardText() ?? "",
    latestCard: () => platforms.get(firstRoom.platform)?.latestCard(),
    deliver: () => house.courier.deliver(),
    async restart(given) {
      await house.store.close();
      house = await open(given);
    },
  };
  return test;
}

/**
 * The faults that `convener verify` finds in a test's database, by the hour that it has, and what is remembered
 * otherwise than it stands there.
 */
export async function faultsOf({ store, now }: Pick<TestBot, "store" | "now">): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const verdict of await verifyStore(store))
    faults.push(...verdict.faults, ...(await dueFaults(verdict.group, store.read, now())));
  return [...faults, ...(await misremembered(store))];
}

const silent = Object.fromEntries(reminderNames.map((name) => [name, { off: true }]));

function readExample(group: string) {
  const text = group.includes("\n")
    ? group
    : readFileSync(new URL(`../examples/${group}.yaml`, import.meta.url), "utf8");
  const read = readGroupFile(text);
  if ("faults" in read)
    throw new Error(read.faults.map((fault) => `${fault.line}: ${fault.message}`).join("\n"));
  return read.settings;
}
