import { z } from "zod";
import { nearestWord } from "../roster/names.ts";

/** Something wrong with a group file. `message` is a whole sentence; `path` leads to where it stands. */
export interface SettingsFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Something is not there that should be; `path` leads to where it would stand. */
  readonly missing: boolean;
}

const UNKNOWN_KEYS_SHOWN = 20;

/** What is wrong with the shape of a value, in words. Nothing for a value that the schema takes. */
export function faultsOfShape(schema: z.ZodType, value: unknown): readonly SettingsFault[] {
  const read = schema.safeParse(value, { error: sayIssue, reportInput: true });
  return read.success ? [] : read.error.issues.flatMap(faultsOfIssue);
}

/** What stands at a path, as a chair would point at it: `item 2 of "aliases"`. */
export function labelOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (typeof last === "string") return JSON.stringify(shorten(last));
  const owner = path.findLast((part) => typeof part === "string");
  return last === undefined ? "the group file" : `item ${last + 1} of ${JSON.stringify(owner ?? "the list")}`;
}

/** A value as it is quoted in a fault: short, on one line. */
export function quote(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(shorten(value)) : String(value);
}

/** Comparing is slow on long texts, and nothing so long was meant as one of the words. */
const nearestOf = (typed: string, choices: readonly string[]): string | undefined =>
  typed.length > 100 ? undefined : nearestWord(typed, choices);

export function didYouMean(typed: string, choices: readonly string[], what: string): string {
  const meant = nearestOf(typed, choices);
  if (meant !== undefined) return `did you mean ${JSON.stringify(meant)}?`;
  return choices.length === 0 ? `there are no ${what} yet` : `${what} are ${inList(choices)}`;
}

function inList(choices: readonly string[]): string {
  const shown = choices.slice(0, 30).join(", ");
  return choices.length > 30 ? `${shown} and ${choices.length - 30} more` : shown;
}

function faultsOfIssue(issue: z.core.$ZodIssue): SettingsFault[] {
  const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys") {
    const messages = issue.message.split("\n");
    return messages.map((message, n) => {
      const key = issue.keys[n];
      return { path: key === undefined ? path : [...path, key], message, missing: false };
    });
  }
  if (issue.code === "custom" && issue.params?.whole === true)
    return [{ path, message: issue.message, missing: false }];
  const missing = issue.input === undefined && issue.code !== "custom";
  const shown = typeof issue.input === "string" && issue.code !== "too_big" && issue.input.trim() !== "";
  const value = shown ? ` (${quote(issue.input)})` : "";
  return [{ path, missing, message: `${labelOf(path)}${value} ${issue.message}` }];
}

/** Half a sentence that goes on from the label. Unknown keys: a whole sentence for each, one a line. */
function sayIssue(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return sayUnknownKeys(issue.keys, knownKeysOf(issue.inst));
  if (issue.input === undefined) return "is missing";
  if (issue.input === null) return "is empty: give it a value, or leave the line out";
  if (issue.code === "invalid_type")
    return `should be ${kindOf(issue.expected)}, but is ${sayKind(issue.input)}`;
  if (issue.code === "invalid_value") {
    const choices = issue.values.map(String);
    const hint = didYouMean(String(issue.input), choices, "the choices");
    return typeof issue.input === "object"
      ? `should be one word, but is ${sayKind(issue.input)}`
      : `is none of the choices; ${hint}`;
  }
  return undefined;
}

function sayUnknownKeys(keys: readonly string[], known: readonly string[]): string {
  let listed = false;
  const said = keys.slice(0, UNKNOWN_KEYS_SHOWN).map((key) => {
    const near = nearestOf(key, known);
    // The list of what is known is given once.
    const hint = near === undefined && listed ? "" : `; ${didYouMean(key, known, "the known words")}`;
    listed ||= near === undefined;
    return `${quote(key)} is not known here${hint}`;
  });
  const more = keys.length - said.length;
  return (more > 0 ? [...said, `${more} more words are not known here`] : said).join("\n");
}

function knownKeysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function kindOf(expected: string): string {
  const kinds: Record<string, string> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list (each item on its own line, after a hyphen)",
    object: "a block of named values",
  };
  return kinds[expected] ?? expected;
}

function sayKind(value: unknown): string {
  if (typeof value === "string") return "text";
  if (typeof value === "number") return `the number ${value}: put it in quotes to make it text`;
  if (typeof value === "boolean") return `${value}: put it in quotes to make it text`;
  if (Array.isArray(value)) return "a list";
  const [key, inner] = Object.entries(value ?? {})[0] ?? [];
  // {date} without quotes is YAML for a block of named values.
  return key !== undefined && inner === null
    ? `a block: text that begins with { must stand in quotes`
    : "a block of named values";
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
