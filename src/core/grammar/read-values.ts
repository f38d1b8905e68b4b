import type { z } from "zod";
import { isBlank, plainOf, type Words } from "../../chat/index.ts";
import type { Ballot, MinutesSet } from "../../store/index.ts";
import { readDue } from "../actions.ts";
import { ballotNamed, whichBallot } from "../ballots/names.ts";
import { pollNumbered } from "../ballots/polls.ts";
import { plannedNamed } from "../calendar/plan.ts";
import type { Scene } from "../command.ts";
import { meetingNamed } from "../meetings/meeting.ts";
import { Refusal } from "../refusal.ts";
import { nearestWord } from "../roster/names.ts";
import { accountNamed, demandHere, memberNamed, organizationNamed, personNamed } from "../roster/people.ts";
import { textOf } from "../said.ts";
import { dayOf, MONTHS, WEEKDAYS } from "../time.ts";
import { sampleOf } from "./explain.ts";
import { fieldsOf, type Kind, longestLine, type Meta, type Person } from "./fields.ts";
import { splitList } from "./grammar.ts";
import {
  actionNumbered,
  inquiryNumbered,
  itemNamed,
  minutedItemNamed,
  minutesNamed,
  noteNumbered,
} from "./lookups.ts";
import { readMinutes, readWhen } from "./read-when.ts";

type Reading = (said: Words, meta: Meta, scene: Scene) => Promise<unknown>;

const isYes = /^(yes|y|on|true|1)$/i;
const isNone = /^(none|nobody|no organization)$/i;
const isNo = /^(no|n|off|false|0)$/i;

const readings: Readonly<Record<Kind, Reading>> = {
  text: (said, meta, scene) => readText(said, meta, scene),
  "long text": (said, meta, scene) => readText(said, meta, scene),
  link: async (said) => {
    const [word] = said;
    return typeof word === "object" && "link" in word ? word.link : plainOf(said).replace(/^<|>$/g, "");
  },
  file: async (_said, _meta, { call }) =>
    call.files?.[0] ?? wrong("A file is sent along, not typed.", "Attach it to the command."),
  async choice(said, { choices = [] }) {
    const typed = plainOf(said).trim();
    const found = choices.find((word) => word.toLowerCase() === typed.toLowerCase());
    return found ?? wrong(`“${typed}” is none of ${choices.join(", ")}.`, didYouMean(typed, choices));
  },
  async flag(said) {
    const typed = plainOf(said).trim();
    if (isYes.test(typed)) return true;
    return isNo.test(typed) ? false : wrong(`“${typed}” is neither yes nor no.`);
  },
  async number(said) {
    // #3, A3, CSC-3; but a minus is none of a number's.
    const typed = plainOf(said)
      .trim()
      .replace(/^#?(?:[A-Za-z]+-?)?/, "");
    return /^\d{1,7}$/.test(typed) ? Number(typed) : wrong(`“${plainOf(said)}” is not a number.`, "As 3.");
  },
  span: async (said) =>
    readMinutes(plainOf(said)) ?? wrong(`“${plainOf(said)}” is not a length of time.`, "As 15m or 1h30."),
  async when(said, { past }, { now, group }) {
    const [word] = said;
    if (typeof word === "object" && "at" in word) return { kind: "instant", at: word.at };
    const typed = plainOf(said);
    const when =
      readWhen(typed, now, group.zone, past ? { past } : {}) ??
      wrong(`I cannot read “${typed}” as a day or time.`, unreadableHint(typed));
    return { ...when, typed };
  },
  async member(said, { past }, scene) {
    const [piece, more] = splitList(said);
    if (more) wrong("That is more than one name.");
    const member = await memberNamed(piece ?? [], scene);
    return past ? member : demandHere(member, dayOf(scene.now, scene.group.zone));
  },
  async members(said, _meta, scene) {
    const found = [];
    for (const piece of splitList(said))
      found.push(demandHere(await memberNamed(piece, scene), dayOf(scene.now, scene.group.zone)));
    return found;
  },
  async people(said, _meta, scene) {
    const found: Person[] = [];
    for (const piece of splitList(said)) found.push(await personNamed(piece, scene));
    return found;
  },
  account: async (said, _meta, scene) => accountNamed(said, scene),
  organization: async (said, { none }, scene) =>
    none && isNone.test(plainOf(said).trim()) ? null : organizationNamed(plainOf(said), scene),
  "minuted item": async (said, _meta, scene) => minutedItemNamed(plainOf(said), scene),
  due: async (said, _meta, scene) => readDue(plainOf(said), scene),
  item: async (said, _meta, scene) => itemNamed(plainOf(said), scene),
  meeting: async (said, _meta, scene) => meetingNamed(plainOf(said), scene),
  planned: async (said, _meta, scene) => plannedNamed(plainOf(said), scene),
  note: async (said, _meta, scene) => noteNumbered(plainOf(said), scene),
  action: async (said, _meta, scene) => actionNumbered(plainOf(said), scene),
  inquiry: async (said, _meta, scene) => inquiryNumbered(plainOf(said), scene),
  minutes: async (said, _meta, scene) => minutesNamed(plainOf(said), scene),
  async "minutes sets"(said, _meta, scene) {
    const found = new Map<string, MinutesSet>();
    for (const piece of splitList(said)) {
      const set = await minutesNamed(plainOf(piece), scene);
      found.set(set.id, set);
    }
    return [...found.values()];
  },
  ballot: async (said, _meta, scene) => ballotNamed(plainOf(said), scene),
  async ballots(said, _meta, scene) {
    const found = new Map<string, Ballot>();
    for (const piece of splitList(said)) {
      const one = await ballotNamed(plainOf(piece), scene);
      found.set(one.id, one);
    }
    return [...found.values()];
  },
  vote: (said, meta, scene) => readText(said, meta, scene),
  poll: async (said, _meta, scene) => pollNumbered(plainOf(said), scene),
};

/** Reads a command's values, or refuses with everything that is wrong with them at once. */
export async function readValues<V extends z.ZodObject>(
  values: V,
  given: ReadonlyMap<string, Words>,
  scene: Scene,
): Promise<z.output<V>> {
  const read: Record<string, unknown> = {};
  const refusals = new Map<string, Refusal>();
  for (const { name, meta, required } of fieldsOf(values)) {
    const said = given.get(name.toLowerCase()) ?? [];
    const empty = isBlank(said);
    try {
      if (!empty) read[name] = await readings[meta.kind](said, meta, scene);
      else if (required)
        wrong(
          `“${name}” is missing: ${meta.about.charAt(0).toLowerCase()}${meta.about.slice(1)}.`,
          meta.kind === "ballot"
            ? whichBallot(await scene.read.ballots.live(), scene.group)
            : sampleOf(name, meta),
        );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.set(name, error);
    }
  }
  if (refusals.size === 0) {
    const checked = values.safeParse(read);
    if (checked.success) return checked.data;
    for (const issue of checked.error.issues) {
      const name = String(issue.path[0] ?? "");
      refusals.set(name, new Refusal("bad value", `${name}: ${issue.message}`));
    }
  }
  throw refusalOf(refusals);
}

function refusalOf(refusals: ReadonlyMap<string, Refusal>): Refusal {
  const [first, second] = [...refusals.values()] as [Refusal, Refusal?];
  const faults = Object.fromEntries(
    [...refusals].map(([name, { words, hint }]) => [
      name,
      [plainOf(words), ...(hint ? [plainOf(hint)] : [])].join(" "),
    ]),
  );
  if (!second) return new Refusal(first.reason, first.words, first.hint, faults);
  return new Refusal(first.reason, [...new Set(Object.values(faults))].join(" "), undefined, faults);
}

async function readText(
  said: Words,
  { max = longestLine, about }: Meta,
  { read, group }: Scene,
): Promise<string> {
  const text = await textOf(said, read, group.zone);
  if (text === "") wrong(`${about} has no readable text.`);
  if (text.length > max)
    wrong(
      `${about} may have ${max.toLocaleString("en")} characters; this has ${text.length.toLocaleString("en")}.`,
    );
  return text;
}

function unreadableHint(typed: string): string {
  if (/^\d{1,2}[./]\d/.test(typed))
    return "Write the month out, as 16 November: in figures it may be either.";
  if (/^(?:every|each|weekly|biweekly|monthly|fortnightly)$/i.test(typed))
    return "It takes one day. How often the group meets: /group set cadence every second Thursday 16:00.";
  const near = nearestWord(typed, ["today", "tomorrow", "yesterday", ...WEEKDAYS, ...MONTHS]);
  return `${near === undefined ? "" : `Did you mean “${near}”? `}As 2023-11-16, 16 November, next Thursday 11:00 or +14d.`;
}

function didYouMean(typed: string, choices: readonly string[]): string | undefined {
  const near = nearestWord(typed, choices);
  return near === undefined ? undefined : `Did you mean “${near}”?`;
}

function wrong(message: string, hint?: string): never {
  throw new Refusal("bad value", message, hint);
}
