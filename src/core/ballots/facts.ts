import type { Ballot, BallotStep, ListedAct, Listing, Read, Vote } from "../../store/index.ts";
import type { Group } from "../group.ts";
import type { BallotFacts, ListMessage, Person, Postponement, Round } from "../rules/ballot-facts.ts";
import { nameOfBallot } from "./names.ts";
import { type BallotRows, isSecret } from "./rows.ts";

/** The facts of a ballot as the rules read them: who did what by name, and when it counts. */
export async function factsOf(
  ballot: Ballot,
  rows: BallotRows,
  { read, group }: { readonly read: Read; readonly group: Group },
  personOf: PersonOf = peopleIn(read),
): Promise<BallotFacts> {
  const listed = listedIn(rows.listings);
  const versionById = new Map(rows.versions.map((one) => [one.id, one.number]));
  const numberOf = (version: string) => versionById.get(version) ?? 1;
  const last = (...kinds: readonly BallotStep["kind"][]) =>
    rows.steps.findLast((step) => kinds.includes(step.kind));
  const [first] = rows.versions;
  // The record names the present proposer; the rules follow the handovers from the first.
  const proposer = await personOf(
    first?.member ?? ballot.proposer,
    first?.organization ?? ballot.organization,
  );
  const versions = [];
  for (const row of rows.versions)
    versions.push({
      number: row.number,
      by: await personOf(row.member, row.organization),
      at: row.at,
      ...listed("ballot_versions", row.id),
    });
  const endorsements = [];
  for (const row of rows.endorsements)
    endorsements.push({
      version: numberOf(row.version),
      by: await personOf(row.member, row.organization),
      held: row.given === "yes",
      at: row.at,
      ...listed("endorsements", row.id),
    });
  const stepped = (step: BallotStep) => ({ at: step.at, ...listed("ballot_steps", step.id) });
  const roundOf = async (round: 1 | 2): Promise<Round> => {
    const discussion = last(round === 1 ? "discussion" : "second discussion");
    const opening = rows.openings.find((one) => one.round === round);
    const announcement = rows.announcements.find((one) => one.opening === opening?.id);
    return {
      ...(discussion && { discussion: stepped(discussion) }),
      ...(opening && {
        opening: {
          version: numberOf(opening.version),
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
  };
  const review = rows.reviews.at(-1);
  const exclusions = rows.steps.filter((step) => step.kind === "exclusion notice");
  const conclusion = last("advisory conclusion");
  const told = last("review result");
  const published = last("web site");
  const withdrawal = last("withdrawal");
  const election = rows.elections.at(-1);
  const elsewhere = last("elsewhere", "over elsewhere");
  return {
    name: nameOfBallot(ballot, group),
    title: ballot.title,
    kind: ballot.kind,
    secret: isSecret(ballot),
    zone: group.zone,
    proposer,
    proposedAt: ballot.proposedAt,
    versions,
    endorsements,
    rounds: last("second discussion") ? [await roundOf(1), await roundOf(2)] : [await roundOf(1)],
    ...(review && {
      review: {
        at: review.at,
        opensAt: review.opensAt,
        closesAt: review.closesAt,
        zone: review.zone,
        by: await personOf(review.member, null),
        ...listed("reviews", review.id),
      },
    }),
    exclusions: exclusions.map((step) => ({ ...stepped(step), from: step.words ?? "" })),
    ...(conclusion && { conclusion: { ...stepped(conclusion), words: conclusion.words ?? "" } }),
    ...(told && { reviewResult: { ...stepped(told), exclusions: exclusions.length > 0 } }),
    ...(published && {
      published: { at: published.at, ...(published.link !== null && { link: published.link }) },
    }),
    ...(withdrawal && {
      withdrawal: { ...stepped(withdrawal), ...(withdrawal.words !== null && { why: withdrawal.words }) },
    }),
    postponements: postponementsIn(rows.steps),
    handovers: await handoversIn(rows, personOf),
    ...(election && {
      election: {
        at: election.at,
        votes: election.votes,
        winners: election.winners,
        ...listed("elections", election.id),
      },
    }),
    ...(ballot.body !== null && {
      elsewhere: {
        body: ballot.body,
        at: elsewhere?.at ?? ballot.proposedAt,
        state: elsewhere?.words ?? "followed",
        over: elsewhere?.kind === "over elsewhere",
      },
    }),
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
