import { type Button, type Card, type Instant, type Section, type Words, words } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import { button } from "../grammar/menu.ts";
import type { Group } from "../group.ts";
import { deadlinesOf } from "../rules/ballot-deadlines.ts";
import { dutiesOf } from "../rules/ballot-duties.ts";
import type { Vote } from "../rules/ballot-facts.ts";
import { currentVersionOf, endorsersOf, proposerOf } from "../rules/ballot-life.ts";
import { type Missing, missingOf } from "../rules/ballot-missing.ts";
import { capital } from "../rules/count-words.ts";
import { nameOf } from "../rules/counted-votes.ts";
import { tallyOf } from "../rules/tally.ts";
import { dayOf, inBothZones, spokenDay } from "../time.ts";
import { offered, spokenAnswer } from "./answers.ts";
import { calendarOf, type Dossier } from "./ballot.ts";
import { fullNameOfBallot, nameOfBallot } from "./names.ts";
import { stateWords, twoEnds } from "./words.ts";

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** A ballot as it stands: its state, what is still missing, its times, its votes, and what one can do now. */
export async function ballotCard(dossier: Dossier, scene: Setting): Promise<Card> {
  const { ballot, facts } = dossier;
  const version = currentVersionOf(facts)?.number ?? 1;
  const missing = facts.elsewhere ? [] : missingOf(facts, dossier.rules, calendarOf(scene.group), scene.now);
  const said = new Set([...missing.map(({ at }) => at), dossier.state.until]);
  const sections: Section[] = [
    { lines: [words`${{ strong: "State:" }} ${stateWords(dossier, scene.group)}`] },
    ...missingSection(dossier, missing, scene.group.zone),
    ...voteSection(dossier),
    ...timeSection(dossier, scene, said),
    { heading: "Text", lines: await textLines(dossier, scene) },
    ...dutySection(dossier, scene),
  ];
  return {
    title: `Ballot ${fullNameOfBallot(ballot, scene.group)}${version > 1 ? `, version ${version}` : ""}`,
    sections,
    buttons: buttonsFor(dossier),
  };
}

function missingSection({ facts, rows }: Dossier, missing: readonly Missing[], zone: string): Section[] {
  const lines = missing.map(({ words: said, at, by }): Words => {
    const rule = by === undefined ? "" : ` (${by})`;
    return at === undefined ? [`${said}${rule}`] : words`${said} ${inBothZones(at, zone)}${rule}`;
  });
  const isMaintenance = facts.kind === "maintenance guideline";
  if (isMaintenance && !rows.versions.at(-1)?.redline && rows.openings.length === 0)
    lines.push(["no redline is linked yet (Bylaws 2.4(1))"]);
  return lines.length === 0 ? [] : [{ heading: "Still missing, and what comes", lines }];
}

/** Votes in two columns that are never mixed: what counts, and what was only declared in the chat. */
function voteSection({ facts, rules, state, rows }: Dossier): Section[] {
  if (!rows.openings.some(({ round }) => round === state.round)) return [];
  const tally = tallyOf(facts, rules, state.round);
  const scale = rules.scale.is;
  const lines = tally.classes.map((one): Words => {
    const sides = [one.yes, one.no, one.abstain, one.unclear];
    const said = sides.flatMap((votes) => {
      const [first] = votes;
      return first
        ? [
            `${votes.length} ${spokenAnswer(first.answer, scale)} (${votes.map((vote) => nameOf(vote, rules)).join(", ")})`,
          ]
        : [];
    });
    return [`${one.name}: ${said.length === 0 ? "none yet" : said.join("; ")}`];
  });
  if (rules.votesCount.is === "in the chat") return [{ heading: "Votes", lines }];
  const declared = declaredOnly(
    tally.leftOut.filter(({ why }) => why === "declared in chat").map(({ vote }) => vote),
    tally.classes.flatMap((one) => [...one.yes, ...one.no, ...one.abstain]),
  );
  const line = declared
    .map((vote) => `${nameOf(vote, rules)} ${spokenAnswer(vote.answer, scale)}`)
    .join(", ");
  const ended = line === "" && state.name !== "voting";
  return [
    { heading: "On the list, counted", lines },
    ...(ended
      ? []
      : [{ heading: "Declared in chat, not counted yet", lines: [[line === "" ? "none" : line]] }]),
  ];
}

/** The last declaration of each voter whose vote is not on the list yet. */
function declaredOnly(declared: readonly Vote[], counted: readonly Vote[]): readonly Vote[] {
  const keyOf = ({ by }: Vote) => by.organization ?? by.member;
  const onList = new Set(counted.map(keyOf));
  const last = new Map<string, Vote>();
  for (const vote of [...declared].sort((a, b) => a.at - b.at))
    if (!onList.has(keyOf(vote))) last.set(keyOf(vote), vote);
  return [...last.values()];
}

const shownDeadlines: Readonly<Record<string, string>> = {
  "earliest opening": "Discussion lasts at least until",
  lapse: "Lapses",
  "voting opens": "Voting opens",
  "voting closes": "Voting closes",
  announce: "Result announced by",
  "open review": "Review opened by",
  "review ends": "Review ends",
  "tell review result": "Review result told by",
  "update web site": "Web site updated by",
};

/** Each deadline once, as the one function computes it; two ends are both shown where a notice states its own. */
function timeSection(
  { facts, rules, state }: Dossier,
  { group }: Setting,
  said: ReadonlySet<Instant | undefined>,
): Section[] {
  const lines = deadlinesOf(facts, rules, calendarOf(group)).flatMap((one): Words[] => {
    const label = shownDeadlines[one.name];
    if (label === undefined || one.round !== state.round) return [];
    const isOne = one.stated === undefined || one.stated === one.computed;
    if (isOne && said.has(one.at)) return [];
    if (one.metAt !== undefined && one.name !== "voting closes" && one.name !== "review ends") return [];
    return [words`${label}: ${twoEnds(one, one.zone)} (${one.by})`];
  });
  return lines.length === 0 ? [] : [{ heading: "Times", lines }];
}

async function textLines(
  { ballot, facts, rules, rows }: Dossier,
  { read, group }: Setting,
): Promise<Words[]> {
  const version = rows.versions.at(-1);
  const proposer = proposerOf(facts);
  const from = proposer.organizationName === undefined ? "" : ` (${proposer.organizationName})`;
  const endorsers = endorsersOf(facts, rules).map((one) =>
    one.organizationName === undefined ? one.name : `${one.name} (${one.organizationName})`,
  );
  const overlaps: string[] = [];
  for (const id of ballot.overlaps) {
    const other = await read.ballots.ballot(id);
    if (other) overlaps.push(nameOfBallot(other, group));
  }
  const { elsewhere } = facts;
  return [
    elsewhere
      ? [`Followed here; ${elsewhere.body} decides.`]
      : words`${capital(ballot.kind)}, proposed by ${{ who: proposer.name }}${from} on ${spokenDay(dayOf(facts.proposedAt, group.zone))}`,
    ...(elsewhere || rules.endorsers.is === 0
      ? []
      : [[`Endorsed as it stands by ${endorsers.length === 0 ? "nobody yet" : endorsers.join(", ")}`]]),
    ...(ballot.nominees.length > 0 ? [[`Nominated: ${ballot.nominees.join(", ")}`]] : []),
    ...(version && version.sections.length > 0 ? [[`Sections: ${version.sections.join(", ")}`]] : []),
    ...(version?.redline ? [words`Redline: ${{ link: version.redline, label: "compare" }}`] : []),
    ...(overlaps.length > 0 ? [[`Touches the same sections as ${overlaps.join(", ")}`]] : []),
    ...(ballot.postponedAt !== null
      ? [[`Put off on the agenda until ${facts.postponements.at(-1)?.until ?? "the next meeting"}`]]
      : []),
    ...(version?.words ? [[version.words.slice(0, 300)]] : []),
  ];
}

/** Once a ballot has been over for long, nobody is reminded of what was left undone. */
function dutySection({ ballot, facts, rules }: Dossier, { group, now }: Setting): Section[] {
  if (ballot.settledAt !== null) return [];
  const lines = dutiesOf(facts, rules, calendarOf(group), now).map((duty): Words => {
    const until = duty.until === undefined ? [] : words` by ${{ at: duty.until }}`;
    return words`${capital(duty.who)}: ${duty.words}${until}${duty.overdue ? ", overdue" : ""} (${duty.by})`;
  });
  return lines.length === 0 ? [] : [{ heading: "Owed", lines }];
}

/** What one can do now, each with a press. */
function buttonsFor({ ballot, state, rules }: Dossier): Button[] {
  const of = { ballot: ballot.id };
  const tally = button("Show the tally", "ballot tally", of);
  switch (state.name) {
    case "proposed":
    case "in discussion":
      return [
        button("Endorse", "ballot endorse", of, { tone: "primary" }),
        button("Post a new version", "ballot revise", of, { opensForm: true }),
        ...(state.name === "in discussion" ? [button("Open the vote", "ballot open", of)] : []),
        button("Show the timeline", "ballot timeline", of),
      ];
    case "voting":
      return [
        ...offered[rules.scale.is].map((answer) => button(`Vote ${answer}`, "vote", { ...of, vote: answer })),
        tally,
      ];
    case "closed":
      return [
        tally,
        button("Announce the result", "ballot announce", of, { opensForm: rules.chairDecides.is }),
      ];
    case "awaiting review":
      return [button("Open the review", "ballot review", of), tally];
    case "in review":
      return [
        button("Record an exclusion notice", "ballot exclude", of, { opensForm: true }),
        button("Show the timeline", "ballot timeline", of),
      ];
    case "void":
      return [button("Record the conclusion", "ballot pag", of, { opensForm: true })];
    case "concluded":
      return [button("Begin the second vote", "ballot second", of)];
    default:
      return state.over && !["elsewhere", "lapsed", "withdrawn"].includes(state.name) ? [tally] : [];
  }
}
