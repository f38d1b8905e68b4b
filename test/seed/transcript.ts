/**
 * Turns the seed's post into a transcript of the meeting it records, said by its people. Only facts stand here:
 * who, when, with which account, and which line of the post is an item. The sentences come from the post.
 */

/** The lines of the list under “Minutes” that are items added by members; the others of the template are known. */
const topics = [9, 18, 21, 23, 25];
const otherBusiness = 30;
/** Lines that the record makes by itself: minute taker, roll call, statement, approvals, next meeting. */
const derived = 9;
/** The promise that nobody owns but the group. */
const promise = 29;

/** Who answers the roll call themselves, and where; the others are on the phone and marked by name. */
const accounts: Readonly<Record<string, string>> = {
  "Dean Coclin": "slack:cscwg @dean",
  "Ben Dewberry": "discord:cscwg @ben",
  "Bruce Morton": "slack:cscwg @bruce",
  "Eva Vansteenberge": "discord:cscwg @eva",
  "Inigo Barreira": "discord:cscwg @inigo",
  "Janet Hines": "slack:cscwg @janet",
  "Scott Rea": "discord:cscwg @scott",
};
const chair = "slack:cscwg @dean";
const viceChair = "discord:cscwg @bruce";
const webmaster = "slack:cscwg @corey";
const scribe = ["slack:cscwg @brianca", "discord:cscwg @brianca"] as const;

/** A group's meeting before that one: who was there, and how many of them the quorum base counts. */
const faceToFace = [
  "Adam Jones",
  "Andrea Holland",
  "Ben Dewberry",
  "Brianca Martin",
  "Bruce Morton",
  "Corey Bonnell",
  "Dimitris Zacharopoulos",
  "Eva Vansteenberge",
  "Inigo Barreira",
  "Marco Schambach",
  "Rollin Yu",
  "Scott Rea",
  "Thomas Zermeno",
];
const october19 = [
  "Aaron Poulsen",
  "Andrea Holland",
  "Atsushi INABA",
  "Corey Bonnell",
  "Dimitris Zacharopoulos",
  "Ian McMillan",
  "Janet Hines",
  "Richard Kisley",
  "Mohit Kumar",
  "Rollin Yu",
];

export interface SeedPost {
  readonly attendees: readonly string[];
  readonly lines: readonly string[];
  readonly author: string;
  readonly date: string;
}

/** The post's parts: names as it spells them, and the list under “Minutes” as it stands. */
export function readPost(post: string): SeedPost {
  const bullets = (text: string) =>
    text.split("\n").flatMap((line) => (line.startsWith("- ") ? [line.slice(2)] : []));
  const [head = "", minutes = ""] = post.split("\n# Minutes\n");
  const [front = "", list = ""] = head.split("\n# Attendees\n");
  const value = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(front)?.[1] ?? "";
  return {
    attendees: bullets(list).map((line) => line.split(" – ")[0] ?? ""),
    lines: bullets(minutes),
    author: value("author"),
    date: value("date"),
  };
}

/** The transcript: three meetings before, the seed's own, and the one that approves its minutes. */
export function transcriptOf(post: string): string {
  const seed = readPost(post);
  const out: string[] = [];
  let clock = 0;
  const turn = (iso: string) => {
    clock = Date.parse(iso);
  };
  /** Says a line, the clock a little later each time; answers when it was said. */
  const say = (who: string, text: string): string => {
    clock += 7_000;
    const at = new Date(clock).toISOString().replace(".000Z", "Z");
    out.push(`${at} ${who} ${text}`);
    return at;
  };

  out.push(
    "# Three meetings of the Code Signing Certificate Working Group, from roll call to published minutes.",
  );
  turn("2023-09-28T15:00:00Z");
  say(chair, "/meeting schedule 2023-10-05 09:00 kind:face-to-face minutes:8h");
  holdFaceToFace(say, turn);
  holdOctober19(say, turn);
  turn("2023-10-31T15:00:00Z");
  for (const line of topics) say(line === 9 ? webmaster : viceChair, `/agenda add "${seed.lines[line]}"`);
  say(chair, "/agenda circulate");
  holdSeed(seed, say, turn);
  turn("2023-11-03T15:00:00Z");
  say(scribe[0], "/minutes circulate 2023-11-02");
  turn("2023-11-16T17:00:00Z");
  say(viceChair, "/meeting start");
  say(viceChair, "/meeting minutes-taker Martijn Katerbarg");
  say(viceChair, "/agenda go Approval of prior meeting minutes");
  say(viceChair, "/minutes approve 2023-11-02");
  say(viceChair, "/meeting adjourn");
  turn("2023-11-17T17:00:00Z");
  say(webmaster, `/minutes publish 2023-11-02 author:"${seed.author}" date:"${seed.date}"`);
  return `${out.join("\n")}\n`;
}

type Say = (who: string, text: string) => string;
type Turn = (iso: string) => void;

function holdFaceToFace(say: Say, turn: Turn): void {
  turn("2023-10-05T13:00:00Z");
  say(chair, "/meeting start");
  say(chair, "/meeting minutes-taker @corey");
  say(chair, "/agenda next");
  say(chair, "/rollcall");
  say(chair, `/rollcall present ${faceToFace.join(", ")} mode:room`);
  say(chair, "/rollcall done");
  say(webmaster, "Everybody said who they are and for whom they came.");
  turn("2023-10-05T16:30:00Z");
  say(chair, "/meeting pause");
  turn("2023-10-05T17:30:00Z");
  say(chair, "/meeting resume new");
  say(chair, "/meeting minutes-taker Martijn Katerbarg");
  say(viceChair, "/agenda go Other business");
  say("discord:cscwg @martijn", "The afternoon dealt with keys in hardware.");
  turn("2023-10-05T20:00:00Z");
  say(chair, "/meeting adjourn");
  turn("2023-10-12T20:00:00Z");
  say(webmaster, "/minutes circulate 2023-10-05/1");
  say("discord:cscwg @martijn", "/minutes circulate 2023-10-05/2");
}

function holdOctober19(say: Say, turn: Turn): void {
  turn("2023-10-19T16:00:00Z");
  say(viceChair, "/meeting start");
  say(viceChair, "/meeting minutes-taker @bruce");
  say(viceChair, "/agenda next");
  say(viceChair, "/rollcall");
  say(chair, "/rollcall");
  say(viceChair, `/rollcall present ${october19.map((name) => `"${name}"`).join(" ")}`);
  say(viceChair, "/agenda go Other business");
  say(viceChair, "The meeting in person is behind us; its minutes are on their way.");
  turn("2023-10-19T17:00:00Z");
  say(viceChair, "/meeting adjourn");
  turn("2023-10-24T17:00:00Z");
  say(viceChair, "/minutes circulate 2023-10-19");
}

/** The seed's own meeting, item by item. */
function holdSeed({ attendees, lines }: SeedPost, say: Say, turn: Turn): void {
  turn("2023-11-02T16:00:05Z");
  say(chair, "/meeting start");
  say(chair, `/meeting minutes-taker ${lines[1]}`);
  say(chair, "/meeting recording on");
  say(chair, "/agenda next");
  rollCall(attendees, say);
  say(chair, "/rollcall done");
  say(chair, "!press Next item");
  say(chair, "/meeting antitrust");
  say(chair, "/agenda next");
  say(chair, "/minutes approve 2023-10-19");
  say(chair, `/minutes approve 2023-10-05/1, 2023-10-05/2 words:"${lines[derived - 1]}"`);
  // A line that is only chat, and one by somebody who does not take minutes.
  say(scribe[0], "// ready when you are");
  say("slack:cscwg @janet", "Good afternoon, everybody.");
  say(chair, "/agenda next");
  for (let n = topics[0] ?? 0; n < lines.length - 1; n++) {
    const line = lines[n] ?? "";
    const opens = topics.includes(n) || n === otherBusiness;
    if (opens && n !== topics[0]) say(n % 2 === 0 ? chair : scribe[1], "/agenda next");
    if (n === otherBusiness) inquiry(lines, say);
    if (!opens) scribeLine(n, n === promise ? `Action: ${line}` : line, say);
  }
  say(chair, "/agenda next");
  turn("2023-11-02T16:55:00Z");
  say(chair, "/meeting next");
  say(chair, "/meeting adjourn");
}

function rollCall(attendees: readonly string[], say: Say): void {
  let byName: string[] = [];
  const mark = () => {
    if (byName.length > 0) say(chair, `/rollcall present ${byName.map((name) => `"${name}"`).join(" ")}`);
    byName = [];
  };
  for (const name of attendees) {
    const who = accounts[name];
    if (!who) byName.push(name);
    else {
      mark();
      say(who, who === accounts["Ben Dewberry"] ? "!press I am here" : "/rollcall");
    }
  }
  mark();
}

/** One note, typed now in one room and now in the other; some with a slip that is mended as people would. */
function scribeLine(n: number, line: string, say: Say): void {
  const who = scribe[n % 2] ?? scribe[0];
  if (n === 11) {
    const at = say(who, `${line.slice(0, 20)} …`);
    say(who, `!edit ${at} ${line}`);
  } else if (n === 14) {
    const at = say(who, "A line that was meant for another chat.");
    say(who, `!delete ${at}`);
    say(who, line);
  } else if (n === 19) {
    say(who, "/note add A line minuted by mistake.");
    say(who, "/undo");
    say(who, line);
  } else say(who, line);
}

/** The question from outside, with the day by which an answer was asked for. */
function inquiry(lines: readonly string[], say: Say): void {
  const question = lines[otherBusiness + 2] ?? "";
  const due = /by (\w+ \d+)/.exec(question)?.[1] ?? "";
  say(
    chair,
    `/inquiry add "${question.replaceAll('"', "'")}" from:"an organization in Hamburg" due:"${due}"`,
  );
}
