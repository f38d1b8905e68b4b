import type { Instant } from "../../chat/index.ts";
import type { Read, Writer } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { matchName } from "../roster/names.ts";
import type { Member, Organization } from "../roster/roster.ts";
import type { Answer } from "../rules/ballot-facts.ts";
import { type Dossier, dossierAgain, dossierOf } from "./ballot.ts";
import { readBallotId } from "./names.ts";
import { type Voice, voiceOf } from "./voice.ts";
import { castVote, type NewVote, whyLeftOut } from "./votes.ts";

/** A vote as a message of the list's archive gives it. */
export interface ArchivedVote {
  readonly ballot: string;
  readonly answer: Answer;
  readonly words: string;
  /** On whose behalf the message says it is cast. */
  readonly whose?: string | undefined;
  readonly from: { readonly name: string; readonly address: string | undefined };
  readonly at: Instant;
  readonly link: string;
  readonly messageId: string | undefined;
  readonly list: "right" | "wrong";
  /** What a person should look at first. */
  readonly doubts: readonly string[];
}

/** What becomes of it: it may be put on record, is there already, or has to be looked at by a person. */
export type Placed =
  | { readonly kind: "new"; readonly dossier: Dossier; readonly opening: string; readonly vote: NewVote }
  | { readonly kind: "known" }
  | { readonly kind: "left"; readonly why: string };

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** Finds the ballot, its vote and the voter of an archived vote. Nothing is written, and nobody is guessed. */
export async function placeVote(vote: ArchivedVote, scene: Setting): Promise<Placed> {
  const { read, group } = scene;
  const [doubt] = vote.doubts;
  if (doubt !== undefined) return { kind: "left", why: doubt };
  const id = readBallotId(vote.ballot, group.settings.ballots.prefix);
  const ballot = id && (await read.ballots.numbered(id.number));
  if (!ballot) return { kind: "left", why: `there is no ballot ${vote.ballot} here` };
  const dossier = await dossierOf(ballot, scene);
  const opening = openingAt(dossier, vote.at);
  if (opening === undefined) return { kind: "left", why: `voting on ${vote.ballot} has not been opened` };
  const voter = await voterOf(vote, scene);
  if (isKnown(dossier, vote, voter)) return { kind: "known" };
  const place = vote.list === "right" ? "list" : "wrong list";
  const { answer, words, at, link, messageId } = vote;
  return {
    kind: "new",
    dossier,
    opening,
    vote: { answer, words, place, at, link, message: messageId, voter },
  };
}

/** Puts a placed vote on record; answers why it counts for nothing, if so. */
export async function recordPlaced(
  { dossier, opening, vote }: Extract<Placed, { kind: "new" }>,
  scene: Setting & { readonly write: Writer },
): Promise<string | undefined> {
  const row = await castVote(dossier, opening, vote, scene);
  const left = whyLeftOut(await dossierAgain(dossier, scene), row.id);
  return left && `${left.words} (${left.by})`;
}

/** The vote that was open at an instant, else the one before it: a late vote belongs to what it is late for. */
function openingAt({ rows }: Dossier, at: Instant): string | undefined {
  const begun = rows.openings.findLast(({ opensAt }) => opensAt <= at);
  return (begun ?? rows.openings[0])?.id;
}

function isKnown({ rows }: Dossier, vote: ArchivedVote, voter: NewVote["voter"]): boolean {
  const name = "member" in voter ? voter.member.name : voter.name;
  return rows.votes.some(
    (one) =>
      (one.message !== null && one.message === vote.messageId) ||
      (one.place !== "chat" && one.at === vote.at && one.name === name),
  );
}

/** The member who wrote, by address and then by name; else only a name, with the organization of the address. */
async function voterOf(vote: ArchivedVote, { read, group }: Setting): Promise<NewVote["voter"]> {
  const member = await memberBehind(vote.from, read);
  if (member) return voiceOf(member, vote.at, { read, group }) satisfies Promise<Voice>;
  const organization = await organizationBehind(vote, read);
  return { name: vote.from.name || (vote.from.address ?? "somebody"), ...(organization && { organization }) };
}

async function memberBehind(
  { name, address }: ArchivedVote["from"],
  { roster }: Read,
): Promise<Member | undefined> {
  const members = await roster.members();
  const byAddress = members.filter(({ addresses }) => addresses.some((one) => one.toLowerCase() === address));
  if (byAddress.length === 1) return byAddress[0];
  const match = matchName(name, members);
  return match.kind === "one" ? match.it : undefined;
}

async function organizationBehind(
  { from, whose }: ArchivedVote,
  { roster }: Read,
): Promise<Organization | undefined> {
  const all = await roster.organizations();
  const domain = from.address?.split("@").at(-1);
  const byDomain = all.filter(({ domains }) => domain !== undefined && domains.includes(domain));
  if (byDomain.length === 1) return byDomain[0];
  const match = whose === undefined ? undefined : matchName(whose, all);
  return match?.kind === "one" ? match.it : undefined;
}
