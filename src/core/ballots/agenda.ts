import { type Instant, type Words, words } from "../../chat/index.ts";
import type { Ballot, Item, Read } from "../../store/index.ts";
import type { Context } from "../command.ts";
import type { Group } from "../group.ts";
import { missingOf } from "../rules/ballot-missing.ts";
import { voterOf } from "../rules/counted-votes.ts";
import { tallyOf } from "../rules/tally.ts";
import { inBothZones } from "../time.ts";
import { calendarOf, type Dossier, dossierOf, liveDossiers } from "./ballot.ts";
import { nameOfBallot } from "./names.ts";
import { electorateOn } from "./voice.ts";
import { plainState, stateWords } from "./words.ts";

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** "Ballot CSC-21 Signing Service", "Proposed ballot High Risk": how an agenda and its minutes name it. */
export function agendaTitleOf(ballot: Ballot, group: Pick<Group, "settings">): string {
  if (ballot.number === null && ballot.label === null) return `Proposed ballot ${ballot.title}`;
  const name = nameOfBallot(ballot, group);
  return ballot.title === name ? `Ballot ${name}` : `Ballot ${name} ${ballot.title}`;
}

/** The ballots under way that are not put off, oldest first. */
export async function ballotsToDiscuss(scene: Setting): Promise<readonly Ballot[]> {
  return (await liveDossiers(scene))
    .filter(({ state, ballot }) => !state.over && ballot.postponedAt === null)
    .map(({ ballot }) => ballot);
}

/** The state in words of each item that stands for a ballot, by the item's id. Items that are done keep to themselves. */
export async function ballotStatesOn(
  items: readonly Item[],
  scene: Setting,
): Promise<ReadonlyMap<string, string>> {
  const states = new Map<string, string>();
  for (const item of items) {
    if (item.ballot === null || item.state === "done") continue;
    const ballot = await scene.read.ballots.ballot(item.ballot);
    if (ballot) states.set(item.id, plainState(await dossierOf(ballot, scene), scene.group));
  }
  return states;
}

/** What the rules say of the ballot under discussion: its state, what is missing, and who has not voted. */
export async function ballotStep(item: Item, scene: Setting): Promise<Words> {
  const ballot = item.ballot === null ? undefined : await scene.read.ballots.ballot(item.ballot);
  if (!ballot) return [];
  const dossier = await dossierOf(ballot, scene);
  const { facts, rules } = dossier;
  const missing = missingOf(facts, rules, calendarOf(scene.group), scene.now).map(
    ({ words: said, at, by }): Words => {
      const rule = by === undefined ? "" : ` (${by})`;
      return at === undefined
        ? [`; ${said}${rule}`]
        : words`; ${said} ${inBothZones(at, scene.group.zone)}${rule}`;
    },
  );
  const silent = dossier.state.name === "voting" ? await silentOn(dossier, scene) : [];
  const not = rules.votesCount.is === "on the list" ? "Not seen on the list" : "Has not voted";
  const who = silent.length === 0 ? "" : ` ${not}: ${cutNames(silent)}.`;
  return words`${nameOfBallot(ballot, scene.group)} is ${stateWords(dossier, scene.group)}${missing.flat()}.${who}`;
}

/** The names of those who could vote and have no vote that counts. */
export async function silentOn(dossier: Dossier, scene: Setting): Promise<readonly string[]> {
  return [...(await silentVoters(dossier, scene)).values()];
}

/** Who could vote and has no vote that counts: ids of organizations (or of members, where these vote) with names. */
export async function silentVoters(
  dossier: Dossier,
  { read, group }: Setting,
): Promise<ReadonlyMap<string, string>> {
  const { facts, rules, state } = dossier;
  const opening = facts.rounds[state.round - 1]?.opening;
  if (!opening || facts.secret) return new Map();
  const tally = tallyOf(facts, rules, state.round);
  const voted = new Set(
    tally.classes
      .flatMap((one) => [...one.yes, ...one.no, ...one.abstain, ...one.unclear])
      .map((vote) => voterOf(vote, rules)),
  );
  const all = await electorateOn(opening.opensAt, { read, group, voters: rules.voters.is });
  return new Map([...all].filter(([id]) => !voted.has(id)));
}

const shownNames = 12;
const cutNames = (names: readonly string[]) =>
  names.length > shownNames
    ? `${names.slice(0, shownNames).join(", ")} and ${names.length - shownNames} more`
    : names.join(", ");

/** Puts a ballot off on the agenda; no clock stops. Answers until what, in words. */
export async function putOff(
  ballot: Ballot,
  until: Ballot | undefined,
  { read, write, group, now, member }: Pick<Context, "read" | "write" | "group" | "now" | "member">,
): Promise<string> {
  const what = until ? `${nameOfBallot(until, group)} is completed` : "the next meeting";
  await write.add("ballot_steps", {
    ballot: ballot.id,
    kind: "postponement",
    at: now,
    member: member?.id,
    words: what,
  });
  for (const item of await read.ballots.items(ballot.id))
    if (item.state === "pending") await write.update("items", item.id, { state: "postponed" });
  // One that is only put off to the next meeting comes back on its agenda by itself.
  if (until) await write.update("ballots", ballot.id, { postponedAt: now, waitsFor: until.id });
  return what;
}
