import type { Ballot, BallotStep, ListedAct, Listing, Read, Vote } from "../../store/index.ts";
import type { Group } from "../group.ts";
import type { BallotFacts, ListMessage, Person, Postponement, Round } from "../rules/ballot-facts.ts";
import { nameOfBallot } from "./names.ts";
import { type BallotRows, isSecret } from "./rows.ts";

interface Source {
  readonly rows: BallotRows;
  readonly personOf: PersonOf;
  readonly listed: ReturnType<typeof listedIn>;
}

/** The facts of a ballot as the rules read them: who did what by name, and when it counts. */
export async function factsOf(
  ballot: Ballot,
  rows: BallotRows,
  { read, group }: { readonly read: Read; readonly group: Group },
  personOf: PersonOf = peopleIn(read),
): Promise<BallotFacts> {
  const source: Source = { rows, personOf, listed: listedIn(rows.listings) };
  const [first] = rows.versions;
  return {
    name: nameOfBallot(ballot, group),
    title: ballot.title,
    kind: ballot.kind,
    secret: isSecret(ballot),
    zone: group.zone,
    // The record names the present proposer; the rules follow the handovers from the first.
    proposer: await personOf(first?.member ?? ballot.proposer, first?.organization ?? ballot.organization),
    proposedAt: ballot.proposedAt,
    versions: await versionsIn(source),
    endorsements: await endorsementsIn(source),
    rounds: await roundsIn(source),
    ...(await reviewIn(source)),
    ...stepsIn(source),
    postponements: postponementsIn(rows.steps),
    handovers: await handoversIn(rows, personOf),
    ...electionIn(source),
    ...elsewhereIn(ballot, rows),
  };
}

async function versionsIn({ rows, personOf, listed }: Source): Promise<BallotFacts["versions"]> {
  const versions = [];
  for (const { id, number, member, organization, at } of rows.versions)
    versions.push({ number, by: await personOf(member, organization), at, ...listed("ballot_versions", id) });
  return versions;
}

async function endorsementsIn({ rows, personOf, listed }: Source): Promise<BallotFacts["endorsements"]> {
  const endorsements = [];
  for (const { id, version, member, organization, given, at } of rows.endorsements)
    endorsements.push({
      version: numberOf(version, rows),
      by: await personOf(member, organization),
      held: given === "yes",
      at,
      ...listed("endorsements", id),
    });
  return endorsements;
}

const numberOf = (version: string, { versions }: BallotRows): number =>
  versions.find(({ id }) => id === version)?.number ?? 1;

const lastStep = ({ steps }: BallotRows, ...kinds: readonly BallotStep["kind"][]): BallotStep | undefined =>
  steps.findLast(({ kind }) => kinds.includes(kind));

async function roundsIn(source: Source): Promise<BallotFacts["rounds"]> {
  const first = await roundIn(source, 1);
  return lastStep(source.rows, "second discussion") ? [first, await roundIn(source, 2)] : [first];
}

async function roundIn({ rows, personOf, listed }: Source, round: 1 | 2): Promise<Round> {
  const discussion = lastStep(rows, round === 1 ? "discussion" : "second discussion");
  const opening = rows.openings.find((one) => one.round === round);
  const announcement = rows.announcements.find((one) => one.opening === opening?.id);
  return {
    ...(discussion && { discussion: { at: discussion.at, ...listed("ballot_steps", discussion.id) } }),
    ...(opening && {
      opening: {
        version: numberOf(opening.version, rows),
        at: opening.at,
        opensAt: opening.opensAt,
        closesAt: opening.closesAt,
        zone: opening.zone,
        ...listed("openings", opening.id),
      },
    }),
    grounds: rows.grounds
      .filter((one) => one.round === round)
      .map(({ meetings, voting, source, at }) => ({ meetings, voting, source, at })),
    votes: rows.votes.filter((one) => one.opening === opening?.id).map(voteOf),
    ...(announcement && {
      announcement: {
        at: announcement.at,
        outcome: announcement.outcome,
        by: await personOf(announcement.member, null),
        ...(announcement.words !== null && { words: announcement.words }),
        ...listed("announcements", announcement.id),
      },
    }),
  };
}

async function reviewIn({ rows, personOf, listed }: Source): Promise<Pick<BallotFacts, "review">> {
  const review = rows.reviews.at(-1);
  if (!review) return {};
  const { id, at, opensAt, closesAt, zone, member } = review;
  return {
    review: { at, opensAt, closesAt, zone, by: await personOf(member, null), ...listed("reviews", id) },
  };
}

/** What one step each tells: how the review ended, what became of it after, or that it was withdrawn. */
function stepsIn({
  rows,
  listed,
}: Source): Pick<BallotFacts, "exclusions" | "conclusion" | "reviewResult" | "published" | "withdrawal"> {
  const stepped = (step: BallotStep) => ({ at: step.at, ...listed("ballot_steps", step.id) });
  const exclusions = rows.steps.filter((step) => step.kind === "exclusion notice");
  const conclusion = lastStep(rows, "advisory conclusion");
  const told = lastStep(rows, "review result");
  const published = lastStep(rows, "web site");
  const withdrawal = lastStep(rows, "withdrawal");
  return {
    exclusions: exclusions.map((step) => ({ ...stepped(step), from: step.words ?? "" })),
    ...(conclusion && { conclusion: { ...stepped(conclusion), words: conclusion.words ?? "" } }),
    ...(told && { reviewResult: { ...stepped(told), exclusions: exclusions.length > 0 } }),
    ...(published && {
      published: { at: published.at, ...(published.link !== null && { link: published.link }) },
    }),
    ...(withdrawal && {
      withdrawal: { ...stepped(withdrawal), ...(withdrawal.words !== null && { why: withdrawal.words }) },
    }),
  };
}

function electionIn({ rows, listed }: Source): Pick<BallotFacts, "election"> {
  const election = rows.elections.at(-1);
  if (!election) return {};
  const { id, at, votes, winners } = election;
  return { election: { at, votes, winners, ...listed("elections", id) } };
}

function elsewhereIn({ body, proposedAt }: Ballot, rows: BallotRows): Pick<BallotFacts, "elsewhere"> {
  if (body === null) return {};
  const step = lastStep(rows, "elsewhere", "over elsewhere");
  return {
    elsewhere: {
      body,
      at: step?.at ?? proposedAt,
      state: step?.words ?? "followed",
      over: step?.kind === "over elsewhere",
    },
  };
}

export type PersonOf = (member: string | null, organization: string | null) => Promise<Person>;

/** Who somebody is, each name looked up once: for many ballots one will do. */
export function peopleIn({ roster }: Read): PersonOf {
  const names = new Map<string, string>();
  const nameOf = async (id: string, find: (id: string) => Promise<{ name: string } | undefined>) => {
    const known = names.get(id) ?? (await find(id))?.name ?? "somebody";
    names.set(id, known);
    return known;
  };
  return async (member, organization) => ({
    member: member ?? "",
    name: member === null ? "somebody" : await nameOf(member, roster.member),
    ...(organization !== null && {
      organization,
      organizationName: await nameOf(organization, roster.organization),
    }),
  });
}

function listedIn(
  listings: readonly Listing[],
): (act: ListedAct, subject: string) => { listed?: ListMessage } {
  const messages = new Map(listings.map(({ act, subject, at, link }) => [`${act} ${subject}`, { at, link }]));
  return (act, subject) => {
    const message = messages.get(`${act} ${subject}`);
    return message ? { listed: message } : {};
  };
}

function voteOf(row: Vote) {
  return {
    id: row.id,
    where: row.place,
    at: row.at,
    link: row.link ?? undefined,
    by: {
      member: row.member ?? "",
      name: row.name,
      organization: row.organization ?? undefined,
      organizationName: row.organizationName ?? undefined,
    },
    class: row.class,
    status: row.status,
    representative: row.representative === "yes",
    affiliateOf: row.affiliateOf ?? undefined,
    answer: row.answer,
    words: row.words ?? undefined,
  } as const;
}

function postponementsIn(steps: readonly BallotStep[]): readonly Postponement[] {
  const postponements: { at: number; until?: string; resumedAt?: number }[] = [];
  for (const { kind, at, words } of steps) {
    const open = postponements.at(-1);
    if (kind === "postponement") postponements.push({ at, ...(words !== null && { until: words }) });
    else if (kind === "resumption" && open) open.resumedAt ??= at;
  }
  return postponements;
}

async function handoversIn(
  { steps, versions }: BallotRows,
  personOf: PersonOf,
): Promise<BallotFacts["handovers"]> {
  const [first] = versions;
  let from = await personOf(first?.member ?? null, first?.organization ?? null);
  const handovers = [];
  for (const step of steps) {
    if (step.kind !== "handover") continue;
    const to = await personOf(step.to, step.organization);
    handovers.push({ at: step.at, from, to });
    from = to;
  }
  return handovers;
}
