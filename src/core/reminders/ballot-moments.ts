import type { Instant } from "../../chat/index.ts";
import { type Dossier, dossierOf } from "../ballots/ballot.ts";
import { ballotTables } from "../ballots/due.ts";
import { deadlinesIn } from "../ballots/words.ts";
import type { Deadline, DeadlineName } from "../rules/ballot-deadlines.ts";
import type { DutyName } from "../rules/ballot-duties.ts";
import { effectiveAt } from "../rules/ballot-facts.ts";
import { currentVersionOf } from "../rules/ballot-life.ts";
import { dayOf } from "../time.ts";
import type { BallotMoment } from "./ballot-words.ts";
import type { MatterOf } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

const minute = 60_000;

/** A ballot under way: every instant of its life that somebody is told of, as its deadlines are reckoned everywhere. */
export const ballots: Omit<MatterOf<BallotMoment>, "lines"> = {
  name: "ballot",
  table: "ballots",
  subjects: async ({ read }) => (await read.ballots.live()).map(({ id }) => id),
  follows: ["groups", ...ballotTables],
  async anchors(subject, { read, group }, { after }) {
    const ballot = await read.ballots.ballot(subject);
    if (!ballot || ballot.settledAt !== null) return [];
    const dossier = await dossierOf(ballot, { read, group, now: after });
    const deadlines = deadlinesIn(dossier, group);
    return [...versionMoments(dossier), ...deadlines.flatMap((one) => momentsOf(one, dossier, deadlines))];
  },
};

/** While a text waits for endorsers: from its version on. */
function versionMoments(dossier: Dossier): readonly Anchor<BallotMoment>[] {
  const { facts, ballot } = dossier;
  const version = currentVersionOf(facts);
  if (!version || facts.rounds.some((round) => round.opening)) return [];
  return [{ name: "version", key: ballot.id, at: effectiveAt(version), of: { dossier } }];
}

const named: Readonly<Partial<Record<DeadlineName, string>>> = {
  "earliest opening": "earliest vote",
  lapse: "lapse",
  "review ends": "review end",
};

/** The duty that a deadline ends, and the deadline after which it begins; the vice-chair's begins where the chair's ends. */
const duties: Readonly<
  Partial<Record<DeadlineName, { readonly duty: DutyName; readonly after?: DeadlineName }>>
> = {
  announce: { duty: "announce", after: "voting closes" },
  "open review": { duty: "open review" },
  "vice-chair opens review": { duty: "open review" },
  "tell review result": { duty: "tell review result", after: "review ends" },
  "update web site": { duty: "update web site", after: "review ends" },
};

function momentsOf(
  deadline: Deadline,
  dossier: Dossier,
  all: readonly Deadline[],
): readonly Anchor<BallotMoment>[] {
  const { name, at, round, metAt } = deadline;
  const { ballot, facts } = dossier;
  const moment = (what: string, instant: Instant, more: Partial<Anchor<BallotMoment>> = {}) => ({
    name: what,
    key: `${ballot.id} ${name} ${round}`,
    at: instant,
    of: { dossier, deadline, ...(duties[name] && { duty: duties[name].duty }) },
    ...more,
  });
  const opening = facts.rounds[round - 1]?.opening;
  // Whoever opens the vote at once tells the rooms themselves.
  if (name === "voting opens")
    return opening && opening.at < opening.opensAt ? [moment("voting opens", at)] : [];
  // The stated end still counts: it is over after it.
  if (name === "voting closes") return [moment("voting end", at), moment("voting over", at + 1)];
  if (metAt !== undefined) return [];
  const what = named[name];
  if (what !== undefined) return [moment(what, at)];
  const begins = beginningOf(deadline, dossier, all);
  const starts = begins === undefined ? [] : [moment("duty begins", begins)];
  // The vice-chair's duty is no other for ending later.
  if (name === "vice-chair opens review") return [moment("duty begins", at + 1)];
  return [...starts, moment("duty ends", at, { day: dayOf(at, deadline.zone) })];
}

function beginningOf(
  { name, round }: Deadline,
  { facts }: Dossier,
  all: readonly Deadline[],
): Instant | undefined {
  const first = duties[name]?.after;
  if (first !== undefined) {
    const before = all.find((one) => one.name === first && one.round === round);
    return before && before.at + 1;
  }
  const told = facts.rounds[0].announcement;
  // Not in the breath of the announcement itself.
  return name === "open review" && told ? Math.max(effectiveAt(told), told.at) + minute : undefined;
}
