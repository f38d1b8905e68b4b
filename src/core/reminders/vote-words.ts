import { type Reply, type Words, words } from "../../chat/index.ts";
import { agendaTitleOf, silentVoters } from "../ballots/agenda.ts";
import { offered } from "../ballots/answers.ts";
import { type Dossier, dossierAgain } from "../ballots/ballot.ts";
import { button } from "../grammar/menu.ts";
import { cut } from "../meetings/roll-call.ts";
import { rosterOn } from "../roster/roster.ts";
import { dayOf, inBothZones } from "../time.ts";
import { type BallotMoment, missingWords } from "./ballot-words.ts";
import type { Personal, Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

/**
 * Told only to those whose vote is missing, in private, and to the room in one line with the list. Where the mailing
 * list decides, only a vote seen there ends it (Bylaws 2.3(4)).
 */
export async function votesMissing(
  { of, at: closes }: Anchor<BallotMoment>,
  scene: Scenery,
): Promise<Telling | undefined> {
  const dossier = await dossierAgain(of.dossier, scene);
  if (dossier.state.name !== "voting") return undefined;
  const silent = await silentVoters(dossier, scene);
  if (silent.size === 0) return undefined;
  const until = () => inBothZones(closes, of.deadline?.zone ?? scene.group.zone);
  return {
    room: () => wordMissing(dossier, [...silent.values()], until(), scene),
    personal: await remindedOf(dossier, silent, until, scene),
  };
}

function wordMissing(dossier: Dossier, names: readonly string[], until: Words, scene: Scenery): Reply {
  const { facts, ballot, rules } = dossier;
  const not = rules.votesCount.is === "on the list" ? "Not seen on the list yet" : "Not voted yet";
  const title = agendaTitleOf(ballot, scene.group);
  return {
    text: words`Voting on ${{ strong: facts.name }} closes at ${until}${missingWords(dossier, scene)}. ${not} (${names.length}): ${cut(names, 30)}.`,
    card: { title, sections: [], buttons: [button("Show it", "ballot show", { ballot: ballot.id })] },
  };
}

async function remindedOf(
  dossier: Dossier,
  silent: ReadonlyMap<string, string>,
  until: () => Words,
  { read, group, now }: Scenery,
): Promise<readonly Personal[]> {
  const { rules, facts, ballot } = dossier;
  const roster = await rosterOn(read, dayOf(now, group.zone));
  const declared = declaredIn(dossier);
  const personal: Personal[] = [];
  for (const { id } of roster.members) {
    const voter = rules.voters.is === "members" ? id : roster.organizationOf(id)?.id;
    const name = voter === undefined ? undefined : silent.get(voter);
    const votes = rules.voters.is === "members" || roster.rolesOf(id).has("voting representative");
    if (voter === undefined || name === undefined || !votes) continue;
    const reply = () => ({
      text: words`The vote of ${name} on ${{ strong: facts.name }}, until ${until()}: ${howTo(dossier, declared.has(voter))}`,
      card: {
        title: agendaTitleOf(ballot, group),
        sections: [],
        buttons: declared.has(voter) ? [] : voteButtons(dossier),
      },
    });
    const owes = () => words`the vote of ${name} on ${facts.name}, until ${until()}`;
    personal.push({ member: id, reply, owes });
  }
  return personal;
}

/** Who said in chat how they vote, where that does not count by itself. */
function declaredIn({ rows, rules, state }: Dossier): ReadonlySet<string> {
  if (rules.votesCount.is !== "on the list") return new Set();
  const opening = rows.openings.findLast((one) => one.round === state.round);
  const said = rows.votes.filter((one) => one.opening === opening?.id && one.place === "chat");
  const voters = said.map((one) => (rules.voters.is === "members" ? one.member : one.organization));
  return new Set(voters.filter((one) => one !== null));
}

function howTo({ rules, facts }: Dossier, isDeclared: boolean): string {
  if (rules.votesCount.is !== "on the list") return "it is not cast yet.";
  return isDeclared
    ? "declared here, and not seen on the list, where alone it counts. Send the e-mail that you were handed; ignore this if it is sent."
    : `not seen on the list; ignore this if it is sent. /vote ${facts.name} hands you the e-mail to send.`;
}

function voteButtons({ ballot, rules }: Dossier) {
  return offered[rules.scale.is].map((answer) =>
    button(`Vote ${answer}`, "vote", { ballot: ballot.id, vote: answer }),
  );
}
