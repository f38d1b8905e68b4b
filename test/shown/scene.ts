import { readFileSync } from "node:fs";
import { decodeMentions, decodeTyped, type Message, type Reply, type What } from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { findTyped } from "../../src/core/grammar/menu.ts";
import { type SayOptions, startBot, type TestBot, type TestOptions } from "../bot.ts";

/**
 * A piece of a group's life, in lines: `@ada /meeting start` is typed, `@ada [Next item]` pressed, `@ada ~` opens her
 * Home, `@mirela some text` is said in the room, `@mirela << text` edits what was said last, `+90` lets minutes pass, `=2026-01-15T15:00Z` winds the clock,
 * `card` looks at the live card. Text in ‹ › may have 200 characters (‹ |500› so many), in « » 4,000: in a long
 * telling it has them, a line that begins with `*` is said eight times, and a crowd comes. A line that begins with
 * `#other` is said in another channel.
 */
export interface Scene {
  /** What was said before, and is not shown. */
  readonly before?: readonly string[];
  readonly lines: readonly string[];
  readonly options?: TestOptions;
  /** Where files are sent along. */
  readonly files?: SayOptions["files"];
  /** Who sits in the voice channel meanwhile, by account. */
  readonly voice?: readonly string[];
}

/** One thing that somebody did, and what came of it: for them alone, and for others. */
export interface Moment {
  readonly line: string;
  /** The command, as "agenda add"; missing where none was given. */
  readonly command?: string | undefined;
  readonly answer?: Reply | undefined;
  readonly heard: readonly { readonly by: string; readonly message: Message; readonly key: string }[];
}

const practice = readFileSync(new URL("../../examples/practice.yaml", import.meta.url), "utf8");
const filler = ", and more <of> & *it* in _the_ same vein";
const crowd = Array.from({ length: 24 }, (_, n) => `Member${n} van der Langename-Hyphenated`);

/** The practice group with two dozen members more, for houses with long names. */
const crowded = practice
  .replace(
    "\nmembers:\n",
    `${crowd.map((_, n) => `\n  - { name: "House ${n} of Certificates and Other Long Words", class: ${n % 3 === 0 ? "consumer" : "issuer"}, since: 2021-03-01 }`).join("")}\n\nmembers:\n`,
  )
  .replace(
    "\nballots:\n",
    `${crowd.map((name, n) => `\n  - { name: "${name}", organization: "House ${n} of Certificates and Other Long Words" }`).join("")}\n\nballots:\n`,
  );

const stretch = (text: string, most: number) => text + filler.repeat(most).slice(0, most - text.length);

function spoken(line: string, long: boolean): string {
  return line
    .replace(/‹([^›|]*)\|?(\d*)›/g, (_, text: string, most: string) =>
      long ? stretch(text, Number(most || 200)) : text,
    )
    .replace(/«([^»]*)»/g, (_, text: string) => (long ? stretch(text, 4000) : text));
}

/** A line as it is said, each time: of what is said again and again the last time is shown. */
function timesOf(line: string, long: boolean): readonly string[] {
  if (line.startsWith("*")) return Array<string>(long ? 8 : 1).fill(spoken(line.slice(1), long));
  if (!long || !line.startsWith("@ada /meeting start")) return [spoken(line, long)];
  return [`@ada /rollcall present ${crowd.map((name) => `"${name}"`).join(", ")}`, line].reverse();
}

const wholeOf = ({ before = [], lines }: Scene) => [...before, ...lines].join("\n");
const drawsCrowd = /\/meeting start|\/member list|\/organization/;

/** Whether anything in a scene is longer where it is told at length. */
export const canBeLong = (scene: Scene): boolean =>
  /[‹«]|^\*/m.test(wholeOf(scene)) || drawsCrowd.test(scene.lines.join("\n"));

/** Plays a scene on a bot of its own; what everybody saw of it, in order. */
export async function playScene(scene: Scene, long: boolean): Promise<readonly Moment[]> {
  const bot = await startBot({
    group: long && drawsCrowd.test(wholeOf(scene)) ? crowded : "practice",
    ...scene.options,
  });
  const stage = createStage(bot, scene);
  const play = async (line: string): Promise<Moment> => {
    const [first, ...others] = timesOf(line, long);
    let moment = await stage.play(first ?? "");
    for (const again of others) {
      const next = await stage.play(again);
      if (line.startsWith("*")) moment = next;
    }
    return moment;
  };
  for (const line of scene.before ?? []) await play(line);
  const moments: Moment[] = [];
  for (const line of scene.lines) moments.push(await play(line));
  return moments;
}

const here = { platform: "console", workspace: "local" };
const room = { ...here, channel: "room" };

function createStage(bot: TestBot, { files, voice }: Scene) {
  const gathered = voice?.map((id) => ({ ...here, id, name: id, administrator: false }));
  const along = { ...(files && { files }), ...(gathered && { gathered }) };
  const seen = new Map<string, number>();
  let count = 0;
  let saidAs = "";
  /** What was said since. The live card is left out: it is looked at where a scene says so. */
  const heardSince = (): Moment["heard"] =>
    [...bot.platforms].flatMap(([platform, { said }]) => {
      const fresh = said.slice(seen.get(platform) ?? 0);
      seen.set(platform, said.length);
      return fresh.flatMap(({ ref, message, key }) =>
        key.startsWith("card ") ||
        (message.kind === "message" && (platform !== "console" || !/^(?:room|@.*)$/.test(ref.channel)))
          ? []
          : [{ by: ref.channel, message, key }],
      );
    });

  /** What was last answered, with its buttons. */
  let answered: Reply | undefined;
  const buttonNamed = (label: string) =>
    answered?.card?.buttons?.find((one) => one.label === label) ??
    bot.platforms.get("console")?.buttons(label)?.button;

  const act = async (channel: string, who: string, said: string): Promise<Omit<Moment, "line" | "heard">> => {
    const label = /^\[(.*)\]$/.exec(said)?.[1];
    if (label !== undefined) {
      const pressed = buttonNamed(label);
      if (!pressed) throw new Error(`nothing has a button “${label}”`);
      const { command, values } = pressed;
      answered = await bot.say(`@${who} -`, {
        what: { kind: "chosen", command, values },
        ...along,
      });
      return { command, answer: answered };
    }
    const edit = said.startsWith("<< ");
    const what: What = edit
      ? { kind: "edited", line: decodeMentions(said.slice(3), here) }
      : said === "~"
        ? { kind: "home" }
        : decodeTyped(said, here);
    if (!edit) saidAs = `line ${++count}`;
    const about = { ...here, channel, id: `message of ${saidAs}` };
    const given = { what, about, id: edit ? `edit of ${saidAs}` : saidAs, administrator: who === "ada" };
    answered = await bot.say(`console:local/${channel} @${who} -`, { ...given, ...along });
    return { command: what.kind === "typed" ? commandIn(what) : undefined, answer: answered };
  };

  return {
    async play(line: string): Promise<Moment> {
      if (line === "card") {
        const card = bot.latestCard() ?? { title: "", sections: [] };
        const message: Message = { kind: "message", reply: { text: [], card } };
        return { line, heard: [{ by: room.channel, message, key: "card" }] };
      }
      if (/^[+=]\d/.test(line)) {
        await bot.turn(line.startsWith("+") ? Number(line) * 60_000 : line.slice(1));
        return { line, heard: heardSince() };
      }
      await bot.turn(60_000);
      heardSince();
      const [, channel = room.channel, who = "", said = ""] =
        /^(?:#(\S+) )?@(\S+)\s+([\s\S]*)$/.exec(line) ?? [];
      return { line, ...(await act(channel, who, said)), heard: heardSince() };
    },
  };
}

/** The command that was typed; nothing where it is none. */
function commandIn(what: Extract<What, { kind: "typed" }>): string | undefined {
  try {
    return findTyped(menu, what).command;
  } catch {
    return undefined;
  }
}
