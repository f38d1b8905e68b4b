import type { Verb } from "../command.ts";
import { type FieldOf, fieldsOf, type Kind, type Meta } from "./fields.ts";

/** How a value of a kind is written, for people. */
const written: Readonly<Record<Kind, string>> = {
  text: "",
  "long text": "",
  choice: "",
  flag: "yes or no",
  number: "a number",
  span: "as 15m or 1h30",
  when: "as 2023-11-16, 16 November, next Thursday 11:00 or +14d",
  member: "@mention or a name",
  members: "@mentions or names, with commas between",
  people: "@mentions or names, with commas between",
  account: "@mention",
  organization: "its name, or another spelling of it",
  due: "as 16 November, +14d or next meeting",
  item: "its number, words of its title, or current",
  "minuted item": "its number, or words of its title",
  meeting: "next, last, its day as 2023-11-02, or words of its title",
  planned: "next, its day as 2023-11-02, or words of its title",
  note: "its number in /minutes show",
  action: "its number, as A3",
  inquiry: "its number, as Q3",
  minutes: "their meeting's day, as 2023-10-05 or 2023-10-05/2",
  "minutes sets": "their meetings' days, as 2023-10-19, 2023-10-05/2",
  ballot: "its id, as CSC-21, or words of its title",
  ballots: "their ids, as CSC-19, CSC-20",
  vote: "yes, no or abstain",
  poll: "its number, as P2",
  link: "as https://example.org",
  file: "attached",
};

/** "owner: – Who leads it (@mention or a name; may be left out)". */
export function explainValue({ name, meta, required }: FieldOf): string {
  // What the label says itself is not said again.
  const told = tellsHow(meta.about);
  const how = meta.choices ? meta.choices.join(", ") : told ? "" : written[meta.kind];
  const none = meta.none ? [`or none`] : [];
  const left = required ? [] : ["may be left out"];
  const notes = [[how, ...none].filter((part) => part !== "").join(" "), ...left].filter(
    (part) => part !== "",
  );
  return `${meta.named ? `${name}:` : name} – ${meta.about}${notes.length > 0 ? ` (${notes.join("; ")})` : ""}`;
}

const samples: Readonly<Record<Kind, string>> = {
  text: '"Some words"',
  "long text": '"Some words"',
  choice: "",
  flag: "yes",
  number: "3",
  span: "15m",
  when: "2023-11-16",
  member: "@ada",
  members: "@ada",
  people: '"Ada Brandt"',
  account: "@ada",
  organization: '"Lantern Trust"',
  due: "+14d",
  item: "3",
  "minuted item": "3",
  meeting: "last",
  planned: "next",
  note: "12",
  action: "A3",
  inquiry: "Q3",
  minutes: "2023-10-05",
  "minutes sets": "2023-10-05",
  ballot: "CSC-21",
  ballots: "CSC-20",
  vote: "yes",
  poll: "P2",
  link: "https://example.org/draft",
  file: "(attached)",
};

/** What a command looks like with values in it: what must be given, and up to three of what may be. */
export function exampleOf(command: string, verb: Verb): string {
  const fields = fieldsOf(verb.values);
  const spare = fields.filter(({ required }) => !required).slice(0, 3);
  const shown = fields.filter((field) => field.required || spare.includes(field));
  const values = shown.map(({ name, meta }) => {
    const value = quoted(meta.choices?.[0] ?? samples[meta.kind]);
    return meta.named ? `${name}:${value}` : value;
  });
  return [`/${command}`, ...values].join(" ");
}

/** “For example due:2023-11-16.” Nothing where what is asked for says it itself. */
export function sampleOf(name: string, { kind, choices, about }: Meta): string | undefined {
  if (choices) return `One of ${choices.join(", ")}.`;
  return tellsHow(about) ? undefined : `For example ${name}:${samples[kind]}.`;
}

const tellsHow = (about: string) => /\bas |: /i.test(about);

const quoted = (value: string) => (value.includes(" ") && !value.startsWith('"') ? `"${value}"` : value);
