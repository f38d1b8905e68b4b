import type { z } from "zod";
import { findDue } from "../actions.ts";
import { isAnswerWord } from "../ballots/answers.ts";
import { readBallotId } from "../ballots/names.ts";
import type { Scene } from "../command.ts";
import { type FieldOf, fieldsOf, type Kind } from "./fields.ts";
import type { Slot } from "./grammar.ts";
import { readMinutes, readWhen } from "./read-when.ts";
import { nearestWord } from "./spelling.ts";

const listOfDays = /^\d{4}-\d\d-\d\d(?:\/\d+)?(?:[,;] ?\d{4}-\d\d-\d\d(?:\/\d+)?)*$/;
/** Values that are looked up, so that a word of the line that is none of theirs is told from what they are called. */
const looked: ReadonlySet<Kind> = new Set([
  "member",
  "members",
  "organization",
  "account",
  "choice",
  "when",
  "minutes sets",
]);

/** How a command's values are taken from a line typed in this scene. */
export function slotsOf(values: z.ZodObject, scene: Pick<Scene, "now" | "group">): readonly Slot[] {
  const fields = fieldsOf(values);
  const exact = fields.every(({ meta }) => meta.named || meta.kind === "flag" || looked.has(meta.kind));
  return fields.map((field) => ({
    name: field.name.toLowerCase(),
    named: field.meta.named === true,
    required: field.required,
    rest: !["choice", "flag", "number", "span", "link"].includes(field.meta.kind),
    ...mentionsOf(field.meta.kind),
    ...fitOf(field, exact, scene),
  }));
}

function mentionsOf(kind: Kind): Pick<Slot, "mentions"> {
  if (kind === "member" || kind === "account") return { mentions: "one" };
  return kind === "members" || kind === "people" ? { mentions: "all" } : {};
}

function fitOf(
  { name, meta, required }: FieldOf,
  exact: boolean,
  { now, group }: Pick<Scene, "now" | "group">,
): Partial<Slot> {
  const { kind, choices = [], past } = meta;
  if (kind === "when")
    return { reach: 5, fits: (text) => readWhen(text, now, group.zone, past ? { past } : {}) !== undefined };
  // “minutes:2023-10-19, 2023-10-05/1”: a list of days goes on after each comma.
  if (kind === "minutes sets") return { reach: 20, fits: (text) => listOfDays.test(text) };
  if (kind === "due") {
    const fits = (text: string) => findDue(text, now, group.zone) !== undefined;
    const trails = (text: string) => {
      const day = /^(?:by|due|until) (.+)$/i.exec(text)?.[1];
      return day !== undefined && fits(day) ? day : undefined;
    };
    return { reach: 6, fits, trails };
  }
  // “CSC 21” is one value.
  if (kind === "ballot")
    return { reach: 2, fits: (text) => readBallotId(text, group.settings.ballots.prefix) !== undefined };
  // “/vote yes”: the ballot is what is missing.
  if (kind === "vote")
    return { alone: true, trails: (text, whole) => (whole && isAnswerWord(text) ? text : undefined) };
  if (kind === "span")
    return {
      reach: 2,
      fits: (text) => readMinutes(text) !== undefined,
      trails: (text) => (/[a-z]|\dh\d/i.test(text) && readMinutes(text) !== undefined ? text : undefined),
    };
  if (kind === "number") return { fits: (text) => /^[#A-Za-z]{0,2}-?\d+$/.test(text) };
  if (kind === "link") return { fits: (text) => /^<?https?:\/\//.test(text) };
  // “/meeting adjourn really”.
  if (kind === "flag")
    return exact ? { alone: true, trails: (text) => (text.toLowerCase() === name ? "yes" : undefined) } : {};
  if (kind !== "choice") return {};
  const isChoice = (text: string) => choices.some((word) => word === text.toLowerCase());
  // A choice of several words, as “voting representative”, goes on over its blanks.
  const reach = Math.max(...choices.map((word) => word.split(" ").length));
  const wide = {
    ...(reach > 1 && { reach }),
    // “/member role Dean Coclin chair”: the name before it may have any number of words.
    ...(exact && { trails: (text: string) => (isChoice(text) ? text : undefined) }),
  };
  if (required) return reach > 1 ? { ...wide, fits: isChoice } : wide;
  // A slip of the pen is taken for the word it nearly is, and then refused with it: never passed over as a name.
  const near = (text: string) =>
    text.length > 3 && !text.includes(" ") && nearestWord(text, choices) !== undefined;
  return { ...wide, fits: (text) => isChoice(text) || near(text) };
}
