import { readFileSync } from "node:fs";
import type { SayOptions } from "./bot.ts";

export interface Case {
  /** What was said before. Open: a meeting is under way, its minute taker named, three people here. */
  readonly before?: readonly string[];
  /** What is said and taken back, by Ada (the chair) unless it says otherwise. */
  readonly line: string;
  readonly options?: SayOptions;
  /** It only says something: there is no row to put back, and so no entry. */
  readonly onlySays?: true;
}

export const open = [
  "/meeting start",
  "/meeting minutes-taker Mirela",
  "/rollcall present Ada, Tomas, Mirela, Jonas",
  "/agenda go Other business",
];
const held = [...open, "@mirela Something was said.", "/meeting adjourn"];
const circulated = [...held, "@mirela /minutes circulate"];
const approved = [...circulated, "+20160", "/meeting start", "/minutes approve 2026-01-15"];
const inquiry = '/inquiry add "May we?" from:"A town" due:2026-02-01';
const proposed = [inquiry, "/inquiry acknowledge 1", '/inquiry propose 1 "You may."'];

const proposal = [
  '@jonas /ballot propose "Longer flags" kind:"maintenance guideline"',
  "/ballot number longer",
];
const endorsed = [...proposal, "/ballot endorse HS-1", "@tomas /ballot endorse HS-1"];
const voting = [...endorsed, "+10081", "@jonas /ballot open HS-1"];
const closed = [
  ...voting,
  "@hana /vote HS-1 yes",
  "@tomas /vote HS-1 yes",
  "+10081",
  '/ballot quorum HS-1 "1, 1, 1" source:"the minutes"',
];
const announced = [...closed, "/ballot announce HS-1"];
const inReview = [...announced, "/ballot review HS-1"];
const voided = [...inReview, "/ballot exclude HS-1 Openquay"];
const concluded = [...voided, '/ballot pag HS-1 "No essential claim"'];
const polled = [...open, '/poll open "Flags by day?"'];

const practice = readFileSync(new URL("../examples/practice.yaml", import.meta.url), "utf8");
const changed = {
  name: "group.yaml",
  type: "application/yaml",
  content: practice.replace("abbreviation: HSWG", "abbreviation: HSW"),
};

/** Every command that may change something, said once. A test checks that none is missing here. */
export const cases: Readonly<Record<string, Case>> = {
  "meeting start": { line: "/meeting start" },
  "meeting adjourn": { before: open, line: "/meeting adjourn" },
  "meeting schedule": { line: "/meeting schedule 2026-03-01 15:00 Flags" },
  "meeting move": {
    before: ["/meeting schedule 2026-03-01 15:00"],
    line: "/meeting move 2026-03-02 16:00 meeting:2026-03-01",
  },
  "meeting cancel": {
    before: ["/meeting schedule 2026-03-01 15:00"],
    line: "/meeting cancel A storm meeting:2026-03-01",
  },
  "meeting chair": { before: open, line: "/meeting chair @jonas" },
  "meeting minutes-taker": { before: open, line: "/meeting minutes-taker @jonas" },
  "meeting scribe": { before: open, line: "/meeting scribe @jonas" },
  "meeting antitrust": { before: open, line: "/meeting antitrust" },
  "meeting recording": { before: open, line: "/meeting recording on" },
  "meeting pause": { before: open, line: "/meeting pause" },
  "meeting resume": { before: [...open, "/meeting pause"], line: "/meeting resume new" },
  "meeting attach": { before: open, line: "/meeting attach https://example.org/slides.pdf Slides" },
  rollcall: { before: open, line: '/rollcall guest "Iris Vale" org:"A town"' },
  "agenda add": { line: "@jonas /agenda add Flags" },
  "agenda next": { before: open, line: "/agenda next" },
  "agenda go": { before: open, line: "/agenda go Roll call" },
  "agenda move": { before: open, line: "/agenda move 2 5" },
  "agenda edit": { before: open, line: '/agenda edit 2 "Who is here" minutes:3' },
  "agenda drop": { before: open, line: "/agenda drop 3" },
  "agenda postpone": { before: open, line: "/agenda postpone current" },
  "agenda circulate": { before: ["/meeting schedule 2026-03-01 15:00"], line: "/agenda circulate" },
  "queue join": { before: open, line: "@jonas /queue join about flags" },
  "queue leave": { before: [...open, "@jonas /queue join"], line: "@jonas /queue leave" },
  "queue next": { before: [...open, "@jonas /queue join"], line: "/queue next" },
  "note add": { before: open, line: "@mirela /note add Said aloud kind:decision" },
  "note edit": { before: [...open, "@mirela Said aloud."], line: "@mirela /note edit 1 Said softly" },
  "note move": { before: [...open, "@mirela Said aloud."], line: "@mirela /note move 1 Roll call" },
  "note strike": { before: [...open, "@mirela Said aloud."], line: "@mirela /note strike 1" },
  "action add": { before: open, line: '/action add "Write it down" @jonas due:2026-02-01' },
  "action done": { before: ['/action add "Write it down" @jonas'], line: "@jonas /action done 1" },
  "action drop": { before: ['/action add "Write it down" @jonas'], line: "/action drop 1" },
  "minutes draft": { before: held, line: "@mirela /minutes draft", onlySays: true },
  "minutes suggest": {
    before: circulated,
    line: '@jonas /minutes suggest "Something was whispered." note:1',
  },
  "minutes take": {
    before: [...circulated, '@jonas /minutes suggest "Something was whispered." note:1'],
    line: "@mirela /minutes take 1",
  },
  "minutes decline": {
    before: [...circulated, '@jonas /minutes suggest "Something was whispered." note:1'],
    line: "@mirela /minutes decline 1 It was aloud",
  },
  "minutes circulate": { before: held, line: "@mirela /minutes circulate" },
  "minutes approve": {
    before: [...circulated, "+20160", "/meeting start"],
    line: "/minutes approve 2026-01-15",
  },
  "minutes table": { before: [...circulated, "+20160", "/meeting start"], line: "/minutes table 2026-01-15" },
  "minutes publish": { before: approved, line: "/minutes publish 2026-01-15" },
  "minutes correct": {
    before: [...approved, "/minutes publish 2026-01-15"],
    line: '/minutes correct "Something was said aloud." note:1 minutes:2026-01-15',
  },
  "minutes redact": { before: circulated, line: '/minutes redact 1 by:"Jonas Lindqvist"' },
  "inquiry add": { line: inquiry },
  "inquiry acknowledge": { before: [inquiry], line: "/inquiry acknowledge 1" },
  "inquiry propose": { before: [inquiry], line: '/inquiry propose 1 "You may."' },
  "inquiry object": { before: proposed, line: '@jonas /inquiry object 1 "They may not."' },
  "inquiry answer": { before: [...proposed, "+1500"], line: "/inquiry answer 1" },
  "ballot propose": { line: '@jonas /ballot propose "Longer flags" sections:6.2' },
  "ballot number": { before: proposal.slice(0, 1), line: "/ballot number longer 7" },
  "ballot endorse": { before: proposal, line: "/ballot endorse HS-1" },
  "ballot unendorse": { before: endorsed, line: "/ballot unendorse HS-1" },
  "ballot revise": { before: endorsed, line: '@jonas /ballot revise HS-1 "Longer still" sections:6.3' },
  "ballot discuss": { before: endorsed, line: "@jonas /ballot discuss HS-1" },
  "ballot postpone": {
    before: [...endorsed, '@hana /ballot propose "Wider flags"'],
    line: "/ballot postpone HS-1 until:wider",
  },
  "ballot resume": {
    before: [...endorsed, '@hana /ballot propose "Wider flags"', "/ballot postpone HS-1 until:wider"],
    line: "/ballot resume HS-1",
  },
  "ballot handover": { before: proposal, line: "/ballot handover HS-1 Hana" },
  "ballot open": { before: [...endorsed, "+10081"], line: "@jonas /ballot open HS-1" },
  "ballot vote": { before: voting, line: "/ballot vote HS-1 yes" },
  vote: { before: voting, line: "/vote HS-1 no" },
  "ballot record": { before: voting, line: "/ballot record HS-1 yes by:Mirela" },
  "ballot withdraw": { before: voting, line: "@jonas /ballot withdraw HS-1 A slip in the text" },
  "ballot quorum": { before: voting, line: '/ballot quorum HS-1 "3, 2, 3" source:"the minutes"' },
  "ballot announce": { before: closed, line: "/ballot announce HS-1" },
  "ballot publish": { before: announced, line: "/ballot publish HS-1" },
  "ballot review": { before: announced, line: "/ballot review HS-1" },
  "ballot exclude": { before: inReview, line: "/ballot exclude HS-1 Openquay" },
  "ballot pag": { before: voided, line: '/ballot pag HS-1 "No essential claim"' },
  "ballot second": { before: concluded, line: "@jonas /ballot second HS-1" },
  "ballot track": { line: '/ballot track Forum-21 "in discussion" of:"The Forum"' },
  "poll open": { before: open, line: '/poll open "Flags by day?"' },
  "poll answer": { before: polled, line: "/poll answer yes" },
  "poll close": { before: polled, line: '/poll close "By day"' },
  "reminders mute": { line: "@jonas /reminders mute action due" },
  "reminders unmute": { before: ["@jonas /reminders mute"], line: "@jonas /reminders unmute" },
  "reminders set": { line: "/reminders set next meeting 3d, 24h" },
  "member add": { line: '/member add "Iris Vale" org:Openquay' },
  "member remove": { line: "/member remove Jonas" },
  "member move": { line: "/member move Jonas to:Openquay" },
  "member role": { line: "/member role Jonas tabulator" },
  "member link": { line: "/member link @jj Jonas" },
  "member alias": { line: '/member alias Jonas as:"Jon Lindqvist"' },
  "organization apply": { line: '/organization apply "A new house" class:issuer' },
  "organization accept": {
    before: ['/organization apply "A new house" class:issuer'],
    line: '/organization accept "A new house" class:issuer',
  },
  "organization decline": {
    before: ['/organization apply "A new house" class:issuer'],
    line: '/organization decline "A new house" why:"No audit"',
  },
  "organization set": { line: "/organization set Openquay status:suspended" },
  "organization affiliate": { line: "/organization affiliate Openquay of:Meridian" },
  "organization alias": { line: '/organization alias Openquay as:"Open Quay"' },
  "group set": { line: "/group set abbreviation HSW", options: { administrator: true } },
  "group bind": {
    line: "console:local/second @ada /group bind practice",
    options: { administrator: true },
  },
  "group apply": { line: "/group apply", options: { files: [changed] } },
};

/** A line as it is said: by Ada, unless it names somebody. */
export const saidBy = (line: string): string =>
  /^\/|^[^@]* \//.test(line) && !line.includes("@ada") && !line.startsWith("@") ? `@ada ${line}` : line;
