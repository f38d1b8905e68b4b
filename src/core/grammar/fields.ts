import { z } from "zod";
import type { File, Speaker, Words } from "../../chat/index.ts";
import type { Action, Ballot, Inquiry, Item, Meeting, MinutesSet, Note, Poll } from "../../store/index.ts";
import type { Due } from "../actions.ts";
import type { Planned } from "../calendar/plan.ts";
import type { Member, Organization } from "../roster/roster.ts";
import type { When } from "./read-when.ts";

/** What a value is: decides how it is read from text, offered, asked for in a form, and explained. */
export type Kind =
  | "text"
  | "long text"
  | "choice"
  | "flag"
  | "number"
  | "span"
  | "when"
  | "due"
  | "member"
  | "members"
  | "people"
  | "account"
  | "organization"
  | "item"
  | "minuted item"
  | "meeting"
  | "planned"
  | "note"
  | "action"
  | "inquiry"
  | "minutes"
  | "minutes sets"
  | "ballot"
  | "ballots"
  | "vote"
  | "poll"
  | "link"
  | "file";

export interface Meta {
  readonly kind: Kind;
  readonly about: string;
  /** Only by name (`at:…`). */
  readonly named?: true;
  readonly choices?: readonly string[];
  /** The word “none” is an answer too. */
  readonly none?: true;
  /** For a when: days without a year may lie in the past. For a member: also one who has left. */
  readonly past?: true;
  readonly max?: number;
}

/** Somebody named in a roll call: a member, or a name that no member has. */
export type Person = { readonly member: Member } | { readonly unknown: string; readonly account?: Words };

const field = <S extends z.ZodType>(schema: S, meta: Meta): S => schema.meta({ field: meta });
const resolved =
  <T>(kind: Kind) =>
  (about: string, options: { named?: true; past?: true } = {}) =>
    field(z.custom<T>(), { kind, about, ...options });

/** The longest text a person may give for one line of a record. */
export const longestLine = 4000;

/** One line of words. Mentions in it become names. */
export const text = (about: string, options: { max?: number; named?: true } = {}) =>
  field(z.string().min(1), {
    kind: "text",
    about,
    max: options.max ?? 200,
    ...(options.named && { named: true }),
  });

/** Words that may be long: a note, a reply. */
export const longText = (about: string, options: { named?: true } = {}) =>
  field(z.string().min(1), { kind: "long text", about, max: longestLine, ...options });

export const choice = <const T extends readonly [string, ...string[]]>(
  about: string,
  choices: T,
  options: { named?: true } = {},
) => field(z.enum(choices), { kind: "choice", about, choices, ...options });

/** yes or no; `recording:yes`. */
export const flag = (about: string) => field(z.boolean(), { kind: "flag", about, named: true });

export const number = (about: string, options: { named?: true } = {}) =>
  field(z.number().int().min(1).max(1_000_000), { kind: "number", about, ...options });

/** A length of time, in minutes. */
export const span = (about: string, options: { named?: true } = {}) =>
  field(z.number(), { kind: "span", about, ...options });

/** A day or an instant, in the group's zone. */
export const when = (about: string, options: { named?: true; past?: true } = {}) =>
  field(z.custom<When>(), { kind: "when", about, ...options });

export const member = resolved<Member>("member");
export const members = resolved<readonly Member[]>("members");
/** Members, or names and accounts that no member has yet. */
export const people = resolved<readonly Person[]>("people");
/** An account of a platform, by mention or as slack:T0LAB/U0DEAN, whether or not a member has it. */
export const account = resolved<Speaker>("account");
export const organization = resolved<Organization>("organization");
/** As `organization`, or the word “none”. */
export const organizationOrNone = (about: string, options: { named?: true } = {}) =>
  field(z.custom<Organization | null>(), { kind: "organization", about, none: true, ...options });
/** An item of the open meeting's agenda, or of the next one's: by number or by words of its title. */
export const item = resolved<Item>("item");
/** An item of the open or last meeting, where its notes stand; of another meeting as 2023-10-05#3. */
export const minutedItem = resolved<Item>("minuted item");
/** A day, or "next meeting". */
export const due = resolved<Due>("due");
/** A meeting: "current", "next", "last", its day, its day and hour, or words of its title. */
export const meeting = resolved<Meeting>("meeting");
/** As `meeting`, but one to come, also one that only the cadence has yet. */
export const planned = resolved<Planned>("planned");
/** A note of the open or last meeting, by its number; of another meeting as 2023-10-05#14. */
export const note = resolved<Note>("note");
export const action = resolved<Action>("action");
export const inquiry = resolved<Inquiry>("inquiry");
/** A set of minutes: by its meeting's day, with "/2" for its second sitting. */
export const minutesSet = resolved<MinutesSet>("minutes");
/** Several sets of minutes, separated by commas. */
export const minutesSets = resolved<readonly MinutesSet[]>("minutes sets");

/** A ballot: by its id as people write it (`CSC 21`, `csc21`, `CSC-8v3`, `21`), or by words of its title. */
export const ballot = resolved<Ballot>("ballot");
/** Several ballots, separated by commas. */
export const ballots = resolved<readonly Ballot[]>("ballots");
/** A vote in the voter's own words; the ballot's rules say which words are one. It takes the rest of the line. */
export const vote = (about: string) => field(z.string().min(1), { kind: "vote", about, max: 200 });
/** A straw poll, by its number. */
export const poll = resolved<Poll>("poll");

const notAnAddress = ({ input }: { readonly input?: unknown }) =>
  `“${String(input).slice(0, 60)}” is no web address. As https://example.org/redline.`;

/** A web address. */
export const link = (about: string, options: { named?: true } = {}) =>
  field(z.url({ protocol: /^https?$/, error: notAnAddress }).max(2000), { kind: "link", about, ...options });

/** A file that is sent along; where a platform's menu takes one, it is asked for there. */
export const attachment = (about: string) => field(z.custom<File>(), { kind: "file", about, named: true });

/** The values of a command, as the menu, the parser and the docs read them. */
export interface FieldOf {
  readonly name: string;
  readonly meta: Meta;
  readonly required: boolean;
}

const read = new WeakMap<z.ZodObject, readonly FieldOf[]>();

export function fieldsOf(values: z.ZodObject): readonly FieldOf[] {
  const known = read.get(values);
  if (known) return known;
  const fields = Object.entries(values.shape).map(([name, given]) => {
    let schema = given as z.ZodType;
    let required = true;
    while (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
      required = false;
      schema = schema.unwrap() as z.ZodType;
    }
    const meta = schema.meta()?.field as Meta | undefined;
    if (!meta) throw new Error(`the value ${name} is not made by one of the constructors in core/fields.ts`);
    return { name, meta, required };
  });
  read.set(values, fields);
  return fields;
}
