import { type Button, joinWords, type Words, words } from "../../chat/index.ts";
import { agendaTitleOf } from "../ballots/agenda.ts";
import { calendarOf, type Dossier, dossierAgain } from "../ballots/ballot.ts";
import { dutyButton, membersOwing } from "../ballots/duties.ts";
import { button } from "../grammar/menu.ts";
import type { Deadline } from "../rules/ballot-deadlines.ts";
import { type DutyName, dutiesOf } from "../rules/ballot-duties.ts";
import { endorsersOf, proposerOf } from "../rules/ballot-life.ts";
import { missingOf } from "../rules/ballot-missing.ts";
import { inBothZones } from "../time.ts";
import type { Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

/** What reminders of a ballot are about: an instant of its life, and the duty that it begins or ends, if it does. */
export interface BallotMoment {
  readonly dossier: Dossier;
  readonly deadline?: Deadline;
  readonly duty?: DutyName;
}

type Moment = Anchor<BallotMoment>;

const discussed: ReadonlySet<string> = new Set(["proposed", "in discussion", "reviewed"]);

export async function endorsersMissing({ of }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  const { facts, rules, state } = dossier;
  const needed = rules.endorsers.is - endorsersOf(facts, rules).length;
  if (!discussed.has(state.name) || needed <= 0) return undefined;
  const wanted = needed === 1 ? "1 more endorsement" : `${needed} more endorsements`;
  const endorse = button("Endorse it", "ballot endorse", { ballot: dossier.ballot.id });
  return toRooms(dossier, scene, () => words`needs ${wanted}${byOf(rules.endorsers.by)}`, [endorse]);
}

export async function earliestVote({ of }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (!discussed.has(dossier.state.name)) return undefined;
  const proposer = proposerOf(dossier.facts).name;
  return toRooms(
    dossier,
    scene,
    () =>
      words`has been discussed long enough: ${{ who: proposer }} may open the vote${byOf(of.deadline?.by)}`,
    [button("Open the vote", "ballot open", { ballot: dossier.ballot.id }, { tone: "primary" })],
  );
}

export async function ballotLapses({ of, at }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (!discussed.has(dossier.state.name)) return undefined;
  const zone = of.deadline?.zone ?? scene.group.zone;
  return toRooms(
    dossier,
    scene,
    () =>
      words`lapses at ${inBothZones(at, zone)} unless voting starts or a new version comes by then${byOf(of.deadline?.by)}`,
    [],
  );
}

export async function votingOpened({ of }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (dossier.state.name !== "voting") return undefined;
  const until = dossier.state.until ?? dossier.state.since;
  const zone = of.deadline?.zone ?? scene.group.zone;
  return toRooms(
    dossier,
    scene,
    () => words`is open for voting until ${inBothZones(until, zone)}; that instant still counts`,
    [],
  );
}

export async function votingClosed({ of }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (dossier.state.name !== "closed") return undefined;
  return toRooms(dossier, scene, () => ["has closed for voting"], [
    button("Show the tally", "ballot tally", { ballot: dossier.ballot.id }),
  ]);
}

export async function reviewEnds({ of, at }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (dossier.state.name !== "in review") return undefined;
  const zone = of.deadline?.zone ?? scene.group.zone;
  return toRooms(
    dossier,
    scene,
    () =>
      words`is in review until ${inBothZones(at, zone)}; exclusion notices count until then${byOf(of.deadline?.by)}`,
    [],
  );
}

/** Told to the officer whose duty it is that day. */
export async function officerDuty({ of }: Moment, scene: Scenery): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  const { facts, rules, ballot } = dossier;
  const duty = dutiesOf(facts, rules, calendarOf(scene.group), scene.now).find((one) => one.name === of.duty);
  if (!duty) return undefined;
  const owes = () => {
    const until = duty.until === undefined ? [] : words` by ${inBothZones(duty.until, scene.group.zone)}`;
    return words`${duty.words}${until}${byOf(duty.by)}`;
  };
  const reply = () => ({
    text: words`It is yours to ${owes()}.`,
    card: {
      title: agendaTitleOf(ballot, scene.group),
      sections: [],
      buttons: [dutyButton(duty.name, ballot, { tone: "primary" })],
    },
  });
  const owing = await membersOwing(duty, dossier, scene);
  return { personal: owing.map(({ id }) => ({ member: id, reply, owes })) };
}

/** What a ballot still needs, after a sentence about it. */
export function missingWords({ facts, rules }: Dossier, { group, now }: Scenery): Words {
  const missing = missingOf(facts, rules, calendarOf(group), now).filter(({ at }) => at === undefined);
  return joinWords(missing.map(({ words: said, by }) => `; ${said}${byOf(by)}`));
}

const byOf = (by: string | undefined): string => (by === undefined || by === "usual" ? "" : ` (${by})`);

function toRooms(
  { ballot, facts }: Dossier,
  { group }: Scenery,
  said: () => Words,
  buttons: readonly Button[],
): Telling {
  const show = button("Show it", "ballot show", { ballot: ballot.id });
  return {
    room: () => ({
      text: words`${{ strong: facts.name }} ${said()}.`,
      card: { title: agendaTitleOf(ballot, group), sections: [], buttons: [...buttons, show] },
    }),
  };
}
