import { PassThrough, Writable } from "node:stream";
import { createConsole } from "../../src/adapters/console/index.ts";
import type { Speaker } from "../../src/chat/index.ts";
import { describeContract, type Rig, type Who } from "./contract.ts";

const room = { platform: "console", workspace: "local", channel: "room" };
const now = Date.parse("2026-01-15T15:00:00Z");

/** The terminal, with lines typed into it as one of three people, and its screen. */
async function startRig(): Promise<Rig> {
  const input = new PassThrough();
  let screen = "";
  let settlings = 0;
  const watching = new Set<() => void>();
  const look = () => {
    for (const one of [...watching]) one();
  };
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const one = () => {
        if (!holds()) return;
        watching.delete(one);
        resolve();
      };
      watching.add(one);
      one();
    });
  const output = new Writable({
    write(chunk, _, done) {
      screen += String(chunk);
      done();
      look();
    },
  });
  const platform = createConsole({
    input,
    output,
    terminal: false,
    colour: false,
    room,
    me: "ada",
    mayChange: true,
    people: async () => [],
    welcome: ["Welcome."],
    timeOf: (at) => new Date(at).toISOString(),
    now: () => now,
    session: "contract",
    settled: async () => {
      settlings++;
      look();
    },
    ended: () => undefined,
  });
  const type = (lines: readonly string[]) => void input.write(lines.map((line) => `${line}\n`).join(""));
  /** Types lines and waits until what they asked for has been answered. */
  const done = async (...lines: readonly string[]): Promise<string> => {
    const [from, count] = [screen.length, settlings];
    type(lines);
    await until(() => settlings > count);
    return screen.slice(from);
  };
  const opened = async (who: Who, label: string): Promise<string> => {
    const from = screen.length;
    type([`@${who} [${label}]`]);
    await until(() => screen.slice(from).includes("An empty line leaves a value out"));
    return screen.slice(from);
  };
  let button = "";
  return {
    platform,
    room,
    now,
    // What a terminal has printed stands there, and all who share it share one screen.
    cannot: new Set(["look back", "take back", "tell administrators", "suggest", "keep private"]),
    start: (menu, bot) => platform.start(menu, bot),
    account: (who): Speaker => ({
      platform: "console",
      workspace: "local",
      id: who,
      name: who,
      administrator: true,
    }),
    mention: (who) => `@${who}`,
    command: (who, command, values) => {
      const given = Object.entries(values).map(([name, value]) =>
        value.startsWith("@") ? `${name}:${value}` : `${name}:"${value}"`,
      );
      return done(`@${who} /${[command, ...given].join(" ")}`);
    },
    press: (who, label) => done(`@${who} [${label}]`),
    open: (who, label) => {
      button = label;
      return opened(who, label);
    },
    fill: (_, values) => done(...Object.values(values)),
    async correct(who, values) {
      await opened(who, button);
      return done(...Object.values(values));
    },
    suggest: async () => [],
    async say(who, text) {
      await done(`@${who} ${text}`);
      return { id: "" };
    },
    edit: async (who, _, text) => void (await done(`@${who} !edit ${text}`)),
    remove: async (who) => void (await done(`@${who} !delete`)),
    seen: () => screen.split("\n"),
    pinged: () => [],
    async stop() {
      input.end();
      await platform.stop();
    },
  };
}

describeContract("The terminal", startRig);
