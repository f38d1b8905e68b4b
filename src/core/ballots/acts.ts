import { type Instant, type Reply, type Words, words } from "../../chat/index.ts";
import type { BallotStep, ListedAct } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import type { When } from "../grammar/read-when.ts";
import { refuse } from "../refusal.ts";
import { hasRight } from "../rights.ts";
import type { Member } from "../roster/roster.ts";
import type { Objection } from "../rules/ballot-checks.ts";
import { proposerOf } from "../rules/ballot-life.ts";
import { cite } from "../rules/figures.ts";
import { say } from "../say.ts";
import { type Ballot, type Dossier, dossierAgain, dossierOf, keepRules } from "./ballot.ts";
import { ballotCard } from "./card.ts";
import { noteEnd } from "./end.ts";
import { nameOfBallot } from "./names.ts";

/** Refuses with what the rules object, and by which of them. */
export function demandNoObjection(objection: Objection | undefined): void {
  if (!objection) return;
  const rule = objection.by === undefined ? "" : ` (${objection.by})`;
  refuse("rule", words`${objection.message}${rule}.`, objection.hint);
}

/** The ballot's dossier, unless another body decides on it. */
export async function demandOurs(ballot: Ballot, scene: Scene): Promise<Dossier> {
  if (ballot.body !== null)
    refuse(
      "not now",
      `${nameOfBallot(ballot, scene.group)} is decided by ${ballot.body}; here it is only followed.`,
      "Enter how it stands there with /ballot track.",
    );
  return dossierOf(ballot, scene);
}

/** Refuses whoever is not the ballot's proposer; with `orOfficer`, an officer may do it too. */
export async function demandProposer(
  { ballot, facts }: Dossier,
  scene: Scene,
  { orOfficer = false }: { orOfficer?: boolean } = {},
): Promise<void> {
  if (scene.member !== undefined && scene.member.id === ballot.proposer) return;
  if (orOfficer && (await hasRight("officer", scene))) return;
  const rule = orOfficer ? "" : cite(scene.group, "Bylaws 2.3(3)-(4)");
  refuse(
    "not allowed",
    words`Only the proposer ${orOfficer ? "or an officer " : ""}may do this${rule}: ${{ who: proposerOf(facts).name }}.`,
    "Where people changed jobs: /ballot handover.",
  );
}

/** When something was done: now, or the instant given for what was done elsewhere before. Never to come. */
export function actedAt(given: When | undefined, { now }: Pick<Scene, "now">): Instant {
  const at = given === undefined ? now : instantOf(given);
  return at <= now
    ? at
    : refuse("bad value", words`${{ at }} is still to come.`, "Record it once it is done.");
}

/** An instant that may lie ahead: a day alone leaves the hour open, and deadlines hang on it. */
export function instantOf(given: When): Instant {
  return given.kind === "instant"
    ? given.at
    : refuse("bad value", "A time of day is missing.", 'As at:"2023-10-30 18:00", in the group\'s zone.');
}

/** For whom something is done: oneself, or somebody on the call for whom the minute taker or an officer records it. */
export async function speakerFor(
  by: Member | undefined,
  scene: Scene,
): Promise<{ readonly member: Member; readonly recordedBy: string | null }> {
  const { member } = scene;
  if (by && by.id !== member?.id) {
    if (!(await hasRight(["minute taker", "officer"], scene)))
      refuse(
        "not allowed",
        "Only the minute taker or an officer records what others say on the call.",
        words`${{ who: by.name }} can say it here.`,
      );
    return { member: by, recordedBy: member?.id ?? null };
  }
  return member
    ? { member, recordedBy: null }
    : refuse("not allowed", "I do not know your account as a member of this group.");
}

/** Puts on record where an act stands on the list, if it was said. */
export async function listAct(
  { write, member }: Pick<Context, "write" | "member">,
  { ballot, act, subject, at, link }: ActOnList,
): Promise<void> {
  if (link === undefined) return;
  await write.add("listings", { ballot, act, subject, at, link, member: member?.id });
}

interface ActOnList {
  readonly ballot: string;
  readonly act: ListedAct;
  readonly subject: string;
  readonly at: Instant;
  readonly link: string | undefined;
}

/** Puts a step of a ballot on record, with its message on the list if it was said; answers the ballot as it then is. */
export async function takeStep(before: Dossier, { link, ...step }: Step, context: Context): Promise<Dossier> {
  const { write, member } = context;
  const ballot = before.ballot.id;
  const { id } = await write.add("ballot_steps", { ...step, ballot, member: member?.id });
  await listAct(context, { ballot, act: "ballot_steps", subject: id, at: step.at, link });
  return afterAct(before, context);
}

interface Step extends Pick<BallotStep, "kind" | "at"> {
  readonly words?: string | null;
  readonly review?: string | null;
  readonly link: string | undefined;
}

/** After a fact was added: the ballot read anew, its rules kept once its discussion has begun, its end noted. */
export async function afterAct(before: Dossier, context: Context): Promise<Dossier> {
  const dossier = await dossierAgain(before, context);
  await keepRules(dossier, context);
  await noteEnd(dossier, context);
  return dossier;
}

/** Tells the rooms of an act, with the ballot's card as it now is. */
export async function tellRooms(context: Context, dossier: Dossier, text: Words): Promise<void> {
  await say(context, { text, card: await ballotCard(dossier, context) } satisfies Reply);
}
