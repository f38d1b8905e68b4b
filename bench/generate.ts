import type { Bot, Call, Instant, MessageRef, Reply, What } from "../src/chat/index.ts";
import type { Store } from "../src/store/index.ts";

/** Invented people of a group of usual size: the first is its chair, the second takes the minutes. */
const people = Array.from({ length: 20 }, (_, n) => ({ account: `p${n + 1}`, name: `Person ${letters(n)}` }));
const organizations = Array.from({ length: 12 }, (_, n) => `Organization ${letters(n)}`);
const topics = Array.from({ length: 5 }, (_, n) => ({ kind: "topic", title: `Topic ${letters(n)}` }));
const place = { platform: "console", workspace: "local", channel: "room" };

export const group = "bench";
export const chair = "p1";
export const minuteTaker = "p2";

/** The group's file: 20 people of 12 organizations, an agenda of 12 items, no reminders that would fall meanwhile. */
export const groupFile = JSON.stringify({
  id: group,
  name: "Benchmark Working Group",
  zone: "Europe/London",
  cadence: [{ from: "2010-01-07", rule: "FREQ=WEEKLY;BYDAY=TH", time: "15:00", minutes: 60 }],
  rooms: ["console:local/room"],
  organizations: organizations.map((name, n) => ({
    name,
    class: n < 8 ? "issuer" : "consumer",
    since: "2010-01-01",
  })),
  members: people.map(({ account, name }, n) => ({
    name,
    organization: organizations[n % organizations.length],
    roles: n === 0 ? ["chair", "voting representative"] : n < 12 ? ["voting representative"] : [],
    accounts: [`console:local/${account}`],
  })),
  agenda: [
    { kind: "minute taker", title: "Minute taker" },
    { kind: "roll call", title: "Roll call" },
    { kind: "antitrust", title: "Note well" },
    { kind: "agenda review", title: "Agenda" },
    { kind: "prior minutes", title: "Minutes of earlier meetings" },
    ...topics,
    { kind: "other business", title: "Other business" },
    { kind: "next meeting", title: "Next meeting" },
  ],
  texts: { noteWell: "By taking part you accept the group's rules." },
  minutes: { layout: "cabf-post", author: "Person A" },
});
const items = 12;

/** A room in which somebody says one thing after another. */
export interface Speaking {
  readonly now: () => Instant;
  say(who: string, what: string | What, about?: MessageRef): Promise<Reply | undefined>;
  /** What `say` would hand to the bot next. */
  callOf(who: string, what: string | What, about?: MessageRef): Call;
}

/** Says what people say, a tenth of a second apart; throws where the bot refuses. */
export function speakTo(
  createBot: (now: () => Instant) => Bot,
  from: Instant,
): Speaking & { jump(to: Instant): void } {
  let now = from;
  let count = 0;
  const bot = createBot(() => now);
  const callOf = (who: string, said: string | What, about?: MessageRef): Call => {
    now += 100;
    const id = `call ${from} ${++count}`;
    const name = people.find((one) => one.account === who)?.name ?? who;
    return {
      id,
      what: typeof said === "string" ? whatOf(said) : said,
      from: { platform: place.platform, workspace: place.workspace, id: who, name, administrator: false },
      place,
      at: now,
      about: about ?? { ...place, id: `message of ${id}` },
    };
  };
  return {
    now: () => now,
    jump(to) {
      now = Math.max(now, to);
    },
    callOf,
    async say(who, said, about) {
      const reply = await bot.hear(callOf(who, said, about));
      if (reply?.noted === "not taken")
        throw new Error(`${JSON.stringify(said)}: ${JSON.stringify(reply.text)}`);
      return reply;
    },
  };
}

export function whatOf(said: string): What {
  const [, noun, rest = ""] = /^\/(\S+)\s*([\s\S]*)$/.exec(said) ?? [];
  if (noun === undefined) return { kind: "message", line: [said] };
  return { kind: "typed", noun, line: rest === "" ? [] : [rest] };
}

/** The nth note of a meeting, as the minute taker types it: mostly plain, some questions, decisions and actions. */
export function noteLine(n: number): string {
  const text = `Person ${letters(n % people.length)} reported on point ${n}: the draft was read, two comments came in, and the editors will answer them.`;
  if (n % 100 === 50) return `Action Person ${letters(n % people.length)} by next meeting: ${text}`;
  if (n % 100 === 25) return `Decision: ${text}`;
  if (n % 10 === 3) return `Q: ${text}`;
  return n % 10 === 4 ? `A: ${text}` : text;
}

/** Opens a meeting: the minute taker is named, twenty people say that they are here. */
export async function openMeeting({ say }: Speaking): Promise<void> {
  await say(chair, "/meeting start");
  await say(chair, `/meeting minutes-taker ${people[1]?.name}`);
  for (const { account } of people) await say(account, "/rollcall");
}

export interface MeetingSize {
  readonly notes: number;
  /** Stands round the saying of a note, counted from 1. */
  readonly around?: (n: number, say: () => Promise<unknown>) => Promise<unknown>;
}

/** Holds a meeting from its opening to its end, the notes spread over its items. */
export async function holdMeeting(
  room: Speaking,
  { notes, around = (_, say) => say() }: MeetingSize,
): Promise<void> {
  await openMeeting(room);
  for (let item = 0; item < items; item++) {
    const until = Math.round((notes * (item + 1)) / items);
    for (let n = Math.round((notes * item) / items) + 1; n <= until; n++)
      await around(n, () => room.say(minuteTaker, noteLine(n)));
    if (item < items - 1) await room.say(chair, "/agenda next");
  }
  await room.say(chair, "/meeting adjourn");
}

/** A history: meetings a week apart, each with its minutes circulated, approved in the next, and its actions done. */
export async function holdPastMeetings(
  room: ReturnType<typeof speakTo>,
  store: Store,
  count: number,
): Promise<void> {
  const read = store.read.of(group);
  for (let n = 0; n < count; n++) {
    const before = await read.minutes.unapproved();
    await openMeeting(room);
    for (const { id } of before)
      await room.say(chair, { kind: "chosen", command: "minutes approve", values: { minutes: id } });
    for (let item = 0; item < items; item++) {
      for (let line = 0; line < 3; line++) await room.say(minuteTaker, noteLine(item * 3 + line));
      if (item < items - 1) await room.say(chair, "/agenda next");
    }
    await room.say(minuteTaker, `Action Person A by next meeting: ${noteLine(7)}`);
    await room.say(chair, "/meeting adjourn");
    await room.say(minuteTaker, "/minutes circulate");
    for (const { number } of await read.actions.open()) await room.say(chair, `/action done ${number}`);
    room.jump(room.now() + 7 * 24 * 3_600_000);
  }
}

/** 0 is A, 25 is Z, 26 is AA: names that no number makes alike. */
function letters(n: number): string {
  const first = n >= 26 ? letters(Math.floor(n / 26) - 1) : "";
  return first + String.fromCharCode(65 + (n % 26));
}

/** The nth post of an archive that begins in 2016, a meeting a day: 20 people, 12 items, some 60 lines. */
export function postOf(n: number): string {
  const day = new Date(Date.parse("2016-01-01T00:00:00Z") + n * 86_400_000).toISOString().slice(0, 10);
  const present = people.map(({ name }, at) => `${name} (${organizations[at % organizations.length]})`);
  const said = Array.from({ length: items - 2 }, (_, at) => [
    `### ${at === 0 ? "Approval of minutes" : `Topic ${letters((n + at) % 26)} ${at === 3 ? `Ballot BW-${n % 60}` : ""}`}`,
    ...Array.from({ length: 5 }, (_, line) => `- ${noteLine(n * 7 + at * 5 + line)}`),
  ]);
  return [
    `---\nauthor: Person A\ndate: ${day} 15:00:00\ntitle: ${day} Minutes of the Benchmark Working Group\n---`,
    `## Attendees\n\n${present.join(", ")}`,
    "## Minutes\n\nMinute taker: Person B\n\nPerson A read the note well.",
    ...said.map((lines) => lines.join("\n\n")),
    `### Next meeting\n\nTwo weeks from ${day}.`,
  ].join("\n\n");
}

/** What members look for: common words and rare ones, a row, a ballot, a beginning, a misspelt name, nothing. */
export const wordsAsked: readonly string[] = [
  "draft",
  "the editors will answer",
  '"point 777"',
  "BW-21",
  "topic c",
  "editors comments Person",
  "commen",
  "Persom",
  "Organisation",
  "zeppelin",
];
