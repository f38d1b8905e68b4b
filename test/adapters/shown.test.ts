import { describe, expect, it } from "vitest";
import type { Field, MenuItem, Place } from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { reminderNames } from "../../src/core/settings/reminder-lines.ts";
import { startBot, type TestBot } from "../bot.ts";
import { type Looks, platforms, type Sight, seeMessage } from "../shown/looks.ts";
import { canBeLong, type Moment, playScene } from "../shown/scene.ts";
import { ballotScenes } from "../shown/scenes/ballot.ts";
import { groupScenes } from "../shown/scenes/group.ts";
import { meetingScenes } from "../shown/scenes/meeting.ts";
import { minutesScenes } from "../shown/scenes/minutes.ts";
import { hostile } from "./contract.ts";

const scenes = { ...meetingScenes, ...minutesScenes, ...ballotScenes, ...groupScenes };
const kept = (platform: string, name: string) => `../fixtures/${platform}/shown/${name}.txt`;

/** What is long as a reader wants it: how it begins and how it ends. */
const cut = (text: string) =>
  text.length > 170 ? `${text.slice(0, 110)} ⟨${text.length - 140} more⟩ ${text.slice(-30)}` : text;
const cutLines = (all: readonly string[]) =>
  all.length > 14 ? [...all.slice(0, 8), `    ⟨${all.length - 12} more lines⟩`, ...all.slice(-4)] : all;

/** What looks as it did when it was shown last is not told again: a reader sees what changed. */
function createMemory() {
  const shown = new Map<string, ReadonlySet<string>>();
  return (lines: readonly string[]): readonly string[] => {
    const title = lines.find((line) => /^ *(?:┌|#) /.test(line));
    if (title === undefined) return lines;
    const before = shown.get(title) ?? new Set();
    shown.set(title, new Set(lines));
    const told: string[] = [];
    let same: string[] = [];
    const rest = () => {
      told.push(...(same.length > 3 ? [`    ⟨${same.length} lines as before⟩`] : same));
      same = [];
    };
    for (const line of lines) {
      if (before.has(line) && line !== title) same.push(line);
      else {
        rest();
        told.push(line);
      }
    }
    rest();
    return told;
  };
}

/** A moment as it looks on a platform, and what the platform would refuse in it. */
function tell({ line, answer, heard }: Moment, looks: Looks, long: boolean, remember: Memory) {
  const text = ["", long ? cut(line) : line];
  const faults: string[] = [];
  const show = (who: string, seen: Sight) => {
    const lines = remember(seen.text.split("\n").map((one) => `    ${one}`));
    if (seen.text !== "") text.push(`  ${who}:`, ...(long ? cutLines(lines).map(cut) : lines));
    faults.push(...seen.faults.map((fault) => `${looks.name}, ${cut(line)}: ${fault}`));
  };
  if (answer) {
    show("only they see", looks.see(answer, true));
    if (answer.noted && !/^\S*\s?@\S+ [/[]/.test(line))
      text.push(`  ${answer.noted === "taken" ? "✅" : "❓"}`);
  }
  for (const { by, message } of heard)
    if (message.kind === "message" || looks.keepsEvents)
      show(by.startsWith("@") ? `${by} is told` : "the room sees", seeMessage(looks, message));
  return { text, faults };
}

type Memory = ReturnType<typeof createMemory>;

const commandOf = ({ noun, verb }: MenuItem) => [noun, verb].filter(Boolean).join(" ");
const isText = ({ kind, required }: Field) => required && (kind === "text" || kind === "long text");
const refused = ({ answer }: Moment) => answer?.noted === "not taken" && !answer.card;

describe.each(["as it usually is", "as long as it can be"])("what people see, %s,", (kind) => {
  const long = kind !== "as it usually is";
  const answered = new Set<string>();
  const reminded = new Set<string>();

  it.each(Object.entries(scenes))("of %s is kept, and fits", async (noun, played) => {
    const texts = new Map(platforms.map(({ name }) => [name, [] as string[]]));
    const memories = new Map(platforms.map(({ name }) => [name, createMemory()]));
    const faults: string[] = [];
    for (const scene of played.filter((scene) => !long || canBeLong(scene))) {
      for (const moment of await playScene(scene, long)) {
        if (moment.command && !refused(moment)) answered.add(moment.command);
        for (const { key } of moment.heard)
          reminded.add(reminderNames.find((name) => key.includes(` practice ${name} `)) ?? "");
        for (const looks of platforms) {
          const told = tell(moment, looks, long, memories.get(looks.name) ?? createMemory());
          // At length only what is long is worth a second look.
          if (!long || told.text.some((line) => line.includes("⟨")))
            texts.get(looks.name)?.push(...told.text);
          faults.push(...told.faults);
        }
      }
      for (const text of texts.values()) text.push("", "—");
    }
    expect(faults).toEqual([]);
    for (const [name, text] of texts)
      await expect(`${text.join("\n").trim()}\n`).toMatchFileSnapshot(
        kept(name, `${noun}${long ? "-long" : ""}`),
      );
  });

  it("leaves out no command that has more to say, and no reminder", () => {
    const asked = menuItems(menu).filter(({ fields }) => !long || fields.some(isText));
    const missing = asked.map(commandOf).filter((command) => !answered.has(command));
    expect(missing, "give them a line in test/shown/scenes").toEqual([]);
    expect(reminderNames.filter((name) => !reminded.has(name))).toEqual([]);
  });
});

describe("every command refused", () => {
  const items = menuItems(menu);
  const filled = ({ fields }: (typeof items)[number], text: string) =>
    Object.fromEntries(
      fields.map(({ name, choices, kind }) => [name, choices?.[0] ?? (kind === "flag" ? "yes" : text)]),
    );
  let count = 0;
  const give = (bot: TestBot, who: string, command: string, values: Record<string, string>) =>
    bot.say(`@${who} -`, { id: `given ${++count}`, what: { kind: "chosen", command, values } });

  it("says what would work, and is kept", async () => {
    const bot = await startBot();
    const lastOf = new Map<string, string>();
    const texts = new Map(platforms.map(({ name }) => [name, [] as string[]]));
    const faults: string[] = [];
    for (const item of items) {
      const command = commandOf(item);
      // Most refuse a stranger in the same words: those stand there once.
      const nonsense = Object.fromEntries(item.fields.map(({ name }) => [name, "zzz"]));
      const askings = [
        ["a stranger", "nobody", {}],
        ["the chair, saying nothing more", "ada", {}],
        ...(item.fields.length > 0 ? [["a member, saying nonsense", "jonas", nonsense] as const] : []),
      ] as const;
      for (const text of texts.values()) text.push("", `/${command}`);
      for (const [who, account, values] of askings) {
        const answer = await give(bot, account, command, values);
        if (answer?.noted !== "not taken") continue;
        for (const looks of platforms) {
          const seen = looks.see(answer, true);
          faults.push(...seen.faults);
          const last = lastOf.get(`${looks.name} ${who}`);
          lastOf.set(`${looks.name} ${who}`, seen.text);
          if (seen.text === last) continue;
          texts.get(looks.name)?.push(`  ${who}:`, ...seen.text.split("\n").map((line) => `    ${line}`));
        }
      }
    }
    expect(faults).toEqual([]);
    for (const [name, text] of texts)
      await expect(`${text.join("\n").trim()}\n`).toMatchFileSnapshot(kept(name, "refusals"));
  });

  it("or given far too much text, and text that means harm, answers within what platforms show", async () => {
    const bot = await startBot();
    for (const line of ["/meeting start", "/meeting minutes-taker @mirela", "/rollcall"])
      await bot.say(`@ada ${line}`);
    const faults: string[] = [];
    for (const item of items) {
      const command = commandOf(item);
      // What ends the meeting would leave the others without one.
      if (/adjourn|cancel/.test(command)) continue;
      for (const text of ["<&*> ".repeat(1000), hostile]) {
        const answer = await give(bot, "ada", command, filled(item, text));
        for (const looks of answer ? platforms : [])
          if (answer)
            faults.push(...looks.see(answer, true).faults.map((one) => `${looks.name} /${command}: ${one}`));
      }
    }
    for (const { message } of bot.platforms.get("console")?.said ?? [])
      for (const looks of platforms) faults.push(...seeMessage(looks, message).faults);
    expect(faults).toEqual([]);
  });
});

it("a room of that workspace is mentioned, any other is written plainly, and nothing in its id is markup", () => {
  const rooms: Readonly<Record<string, Place>> = {
    slack: { platform: "slack", workspace: "T0LAB", channel: "C0LAB" },
    discord: { platform: "discord", workspace: "200000000000000001", channel: "300000000000000001" },
    elsewhere: { platform: "slack", workspace: "T0ELSE", channel: "C0LAB" },
    hostile: { platform: "discord", workspace: "200000000000000001", channel: "1>*<!channel>@everyone" },
    group: { platform: "slack", workspace: "T0LAB", channel: "!channel" },
  };
  const seen = platforms.map((looks) => {
    const { text, faults } = looks.see(
      { text: Object.values(rooms).flatMap((room) => [{ room }, " "]) },
      true,
    );
    expect(faults).toEqual([]);
    return text.trim();
  });
  expect(seen).toEqual([
    "#<C0LAB> discord:200000000000000001/300000000000000001 slack:T0ELSE/C0LAB discord:200000000000000001/1>*<!channel>@everyone slack:T0LAB/!channel",
    "slack:T0LAB/C0LAB <#300000000000000001> slack:T0ELSE/C0LAB discord:200000000000000001/1>*<!channel>@\u200beveryone slack:T0LAB/!channel",
  ]);
});
