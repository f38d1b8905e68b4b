import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { bundleSchema } from "../src/cli/bundle/format.ts";
import { menu } from "../src/commands/index.ts";
import type { Noun, Right, Verb } from "../src/core/command.ts";
import { type FieldOf, fieldsOf, type Kind, longestLine, type Meta } from "../src/core/grammar/fields.ts";
import { usageOf } from "../src/core/grammar/menu.ts";
import { spokenRights } from "../src/core/rights.ts";

const many = longestLine.toLocaleString("en");

/** How each kind of value is typed. A choice is told with its command. */
const kinds: Readonly<Record<Exclude<Kind, "choice">, { readonly name: string; readonly typed: string }>> = {
  text: { name: "words", typed: "Plain words. In quotes where something follows them." },
  "long text": { name: "text", typed: `Plain words, up to ${many} characters; the rest of the line.` },
  flag: { name: "yes or no", typed: "`yes` or `no`." },
  number: { name: "number", typed: "`3` or `#3`." },
  span: { name: "length of time", typed: "`15m`, `90` (minutes) or `1h30`." },
  when: {
    name: "day or time",
    typed:
      "`2023-11-16`, `16 November`, `next Thursday 11:00`, `tomorrow` or `+14d`, in the group's time zone.",
  },
  member: { name: "member", typed: "`@mention`, `me`, or a name that fits only one: `dean`, `coclin`." },
  members: { name: "members", typed: 'Several of them: `@dean @bruce`, or `"Dean Coclin", "Bruce Morton"`.' },
  people: { name: "people", typed: "As members, and names that no member has." },
  account: { name: "account", typed: "`@mention`, `me`, or `slack:T0LAB/U0DEAN` for one of another chat." },
  organization: { name: "organization", typed: 'Its name or an alias: `org:"CPA Canada/WebTrust"`.' },
  item: { name: "agenda item", typed: "Its number on the agenda, `current`, or words of its title." },
  meeting: {
    name: "meeting",
    typed: "`current`, `next`, `last`, its day, its day and hour, or words of its title.",
  },
  planned: {
    name: "meeting to come",
    typed: "As a meeting, and also the day of one that is only in the group's regular plan yet.",
  },
  due: { name: "due", typed: "`2023-11-16`, `16 November`, `+14d` or `next meeting`." },
  "minuted item": { name: "minuted item", typed: "Its number in the minutes, or words of its title." },
  note: { name: "note", typed: "Its number, as `/minutes show` gives it." },
  action: { name: "action", typed: "Its number, as `/action list` gives it." },
  inquiry: { name: "inquiry", typed: "Its number, as `/inquiry list` gives it." },
  minutes: {
    name: "set of minutes",
    typed: "Its meeting's day, with `/2` for a second sitting: `2023-10-05/2`.",
  },
  "minutes sets": { name: "sets of minutes", typed: "Several of them: `2023-10-19, 2023-10-05/1`." },
  ballot: { name: "ballot", typed: "`CSC-21`, `csc 21`, `CSC-8v3`, `21`, or words of its title." },
  ballots: { name: "ballots", typed: "Several of them: `CSC-19, CSC-20`." },
  vote: { name: "vote", typed: "`yes`, `no` or `abstain`, or what else the group's rules call it." },
  poll: { name: "straw poll", typed: "Its number, as `/poll show` gives it." },
  link: { name: "link", typed: "A web address that begins with `https://`." },
  file: {
    name: "file",
    typed: "Sent along with the command, not typed: on Discord as its option, on Slack in its form.",
  },
};

const intro = `# Commands

<!-- Written by \`npm run docs\` from the commands themselves. Change them, not this file. -->

Every command here is typed the same in every room: \`/noun verb values\`, as \`/agenda add Ballot CSC-21 minutes:15\`.
A button or a form does the same as the line. What a command answers, only you see; what concerns the group is said in
its rooms, or shown on the meeting's card.

- **Values by name** (\`due:2023-11-16\`, \`org:"CPA Canada/WebTrust"\`) and mentions may stand anywhere in the line. The
  other values are filled in their order, and the last one takes the rest of the line.
- Words and names may be typed in any case. A slip is answered with the nearest word that would fit.
- \`<value>\` must be given, \`[value]\` may be. \`a|b\` means one of these words.
- **Taken back** means by \`/undo\`: it puts back what the command changed, or says what stands in the way. A command of
  which nothing is said about that only looks.`;

function documented(): string {
  const nouns = Object.entries(menu);
  const parts = [
    intro,
    contentsOf(nouns),
    valuesTable(),
    ...nouns.map(([noun, entry]) => nounPart(noun, entry)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function contentsOf(nouns: readonly (readonly [string, Noun])[]): string {
  const rows = nouns.map(([noun, entry]) => {
    const verbs = "alone" in entry ? [] : Object.keys(entry.verbs).map((verb) => linkTo(verb, noun, verb));
    return [linkTo(`/${noun}`, noun), entry.about, verbs.join(", ")];
  });
  return table(["command", "what it is about", "verbs"], rows);
}

function valuesTable(): string {
  const rows = Object.values(kinds).map(({ name, typed }) => [name, typed]);
  return `## How values are typed\n\n${table(["value", "typed as"], rows)}`;
}

function nounPart(noun: string, entry: Noun): string {
  if ("alone" in entry) return `## /${noun}\n\n${verbPart(noun, entry.alone, entry.about)}`;
  const bare = `By itself, \`/${noun}\` is \`/${noun} ${entry.bare}\`.`;
  const verbs = Object.entries(entry.verbs).map(
    ([name, verb]) => `### /${noun} ${name}\n\n${verbPart(`${noun} ${name}`, verb)}`,
  );
  return [`## /${noun}`, `${sentence(entry.about)} ${bare}`, ...verbs].join("\n\n");
}

function verbPart(command: string, verb: Verb, about: string = verb.about): string {
  const fields = fieldsOf(verb.values);
  const said = [sentence(about), `**Who:** ${spokenRights([verb.who].flat() as Right[])}.`, undoOf(verb)];
  return [
    said.filter(Boolean).join(" "),
    `\`\`\`text\n${usageOf(command, verb)}\n\`\`\``,
    ...(fields.length > 0 ? [table(["value", "", "what it is"], fields.map(fieldRow))] : []),
  ].join("\n\n");
}

function undoOf(verb: Verb): string {
  if (!("undo" in verb)) return "";
  return verb.undo === "rows"
    ? "Can be taken back."
    : `**Cannot be taken back:** ${sentence(verb.undo.never)}`;
}

function fieldRow({ name, meta, required }: FieldOf): string[] {
  const shown = `\`${meta.named ? `${name}:` : name}\``;
  return [shown, required ? `${kindOf(meta)}, needed` : kindOf(meta), meta.about];
}

function kindOf({ kind, choices = [] }: Meta): string {
  return kind === "choice" ? choices.map((choice) => `\`${choice}\``).join(", ") : kinds[kind].name;
}

function linkTo(label: string, ...heading: readonly string[]): string {
  return `[${label}](#${heading.join("-")})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What is written, by file, and what each says. */
const written: Readonly<Record<string, { readonly says: string; readonly text: string }>> = {
  "commands.md": { says: "what the commands are", text: documented() },
  "bundle.schema.json": {
    says: "what a bundle is",
    text: `${JSON.stringify(bundleSchema(), null, 2)}\n`,
  },
};

for (const [name, { says, text }] of Object.entries(written)) {
  const path = new URL(`../docs/${name}`, import.meta.url);
  if (!process.argv.includes("--check")) {
    writeFileSync(path, text);
    continue;
  }
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const wanted = text.split("\n");
  const differs = wanted.findIndex((line, n) => line !== lines[n]);
  if (differs >= 0 || lines.length !== wanted.length) {
    console.error(
      `docs/${name} does not say ${says}, from line ${differs + 1} on. Write it again: npm run docs`,
    );
    process.exitCode = 1;
  } else console.log(`docs/${name} says ${says}.`);
}
