import { type Instant, listNames, type Words, words } from "../../chat/index.ts";
import type { Group } from "../group.ts";
import { type Deadline, deadlinesOf } from "../rules/ballot-deadlines.ts";
import { dutiesOf } from "../rules/ballot-duties.ts";
import { endorsersOf, type TwoEnds } from "../rules/ballot-life.ts";
import { capital, numberWords } from "../rules/count-words.ts";
import { inBothZones, plainIn } from "../time.ts";
import { calendarOf, type Dossier } from "./ballot.ts";

interface Setting {
  readonly group: Group;
  readonly now: Instant;
}

/** An end that a notice states, and beside it what the rules reckon where the two differ: the same wherever it is said. */
export function twoEnds(
  { at, computed, stated }: Omit<TwoEnds, "stated"> & { readonly stated?: Instant | undefined },
  zone: string,
): Words {
  if (stated === undefined || stated === computed) return inBothZones(at, zone);
  return words`${inBothZones(stated, zone)} as stated; the rules reckon ${inBothZones(computed, zone)}`;
}

/** A ballot's state in a few words: "in discussion", "voting until …". */
export function stateWords({ state, facts }: Dossier, { zone }: Pick<Group, "zone">): Words {
  if (facts.elsewhere) return [`${facts.elsewhere.state} (decided by ${facts.elsewhere.body})`];
  const again = state.round === 2 ? ", for a second vote" : "";
  switch (state.name) {
    case "voting":
      return words`voting${again} until ${inBothZones(state.until ?? state.since, zone)}`;
    case "about to vote":
      return words`voting${again} opens at ${inBothZones((state.until ?? state.since) + 1, zone)}`;
    case "in review":
      return words`in review until ${inBothZones(state.until ?? state.since, zone)}`;
    case "closed":
      return [`voting${again} has closed, no result yet`];
    case "void":
      return ["the vote is void by an exclusion notice; before a patent advisory group"];
    case "concluded":
      return ["the patent advisory group has concluded"];
    case "lapsed":
      return words`lapsed at ${inBothZones(state.since - 1, zone)}`;
    case "proposed":
      return [`proposed${versionWords(facts)}`];
    default:
      return [`${state.name}${again}`];
  }
}

const versionWords = ({ versions }: Dossier["facts"]) =>
  versions.length > 1 ? `, version ${versions.length}` : "";

/** The same in plain text for an agenda's line, with times by the group's clock. */
export const plainState = (dossier: Dossier, group: Pick<Group, "zone">): string =>
  plainIn(stateWords(dossier, group), group.zone);

export function deadlinesIn({ facts, rules }: Dossier, group: Group): readonly Deadline[] {
  return deadlinesOf(facts, rules, calendarOf(group));
}

const find = (deadlines: readonly Deadline[], name: Deadline["name"], round: 1 | 2) =>
  deadlines.find((one) => one.name === name && one.round === round);

/** How long the discussion may last: at least until, and when the ballot lapses. */
export function clockWords(dossier: Dossier, { group }: Setting): Words {
  const { state } = dossier;
  if (!["proposed", "in discussion", "reviewed"].includes(state.name)) return ["No clock stops for it."];
  const lapse = find(deadlinesIn(dossier, group), "lapse", state.round);
  if (!lapse) return ["No clock stops for it."];
  return words`No clock stops: it lapses at ${inBothZones(lapse.at, lapse.zone)} if voting has not started (${lapse.by}).`;
}

/** When voting may open, or what it takes until the discussion begins. */
export function startWords(dossier: Dossier, { group }: Setting): Words {
  const { facts, rules, state } = dossier;
  const deadlines = deadlinesIn(dossier, group);
  const earliest = find(deadlines, "earliest opening", state.round);
  const lapse = find(deadlines, "lapse", state.round);
  const have = endorsersOf(facts, rules).length;
  const left = rules.endorsers.is - have;
  const endorsers =
    left > 0
      ? `${numberWords(left)} more ${left === 1 ? "endorser is" : "endorsers are"} needed before voting may open (${rules.endorsers.by}). `
      : "";
  const open = earliest
    ? words`Discussion lasts at least until ${inBothZones(earliest.at, earliest.zone)}`
    : words`Discussion begins once it is endorsed`;
  const ends = lapse ? words`; it lapses at ${inBothZones(lapse.at, lapse.zone)} (${lapse.by}).` : words`.`;
  return words`${capital(endorsers)}${open}${ends}`;
}

/** Who is asked to endorse again once a new version stands, and what that does to the clocks. */
export function askAgain(before: Dossier, after: Dossier): Words {
  const { rules } = after;
  if (!rules.endorsementsPerVersion.is || rules.endorsers.is === 0) return [];
  const names = endorsersOf(before.facts, before.rules).map(({ name }) => name);
  if (names.length === 0) return [`The ${numberWords(rules.discussionDays.is)} days run anew.`];
  return [
    `${listNames(names)} ${names.length === 1 ? "is" : "are"} asked to endorse it again; the discussion goes on meanwhile, and the ${numberWords(rules.discussionDays.is)} days run anew.`,
  ];
}

/** What officers owe after an act, in one line. */
export function duesAfter({ facts, rules }: Dossier, { group, now }: Setting): Words {
  const [next] = dutiesOf(facts, rules, calendarOf(group), now);
  if (!next) return [];
  const until = next.until === undefined ? words`` : words` by ${inBothZones(next.until, group.zone)}`;
  return words` Next, for the ${next.who}: ${next.words}${until} (${next.by}).`;
}
