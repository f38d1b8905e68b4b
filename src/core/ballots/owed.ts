import { words } from "../../chat/index.ts";
import type { Scene } from "../command.ts";
import { button } from "../grammar/menu.ts";
import type { Owed } from "../owed.ts";
import type { Member } from "../roster/roster.ts";
import { dutiesOf } from "../rules/ballot-duties.ts";
import { silentOn } from "./agenda.ts";
import { offered } from "./answers.ts";
import { calendarOf, type Dossier, liveDossiers } from "./ballot.ts";
import { dutyButton, membersOwing } from "./duties.ts";
import { voiceOf } from "./voice.ts";

/** What a member owes the ballots: their organization's vote, and an officer's or proposer's duties. */
export async function ballotsOwed(member: Member, scene: Scene): Promise<readonly Owed[]> {
  const owed: Owed[] = [];
  for (const dossier of await liveDossiers(scene)) {
    owed.push(...(await voteOwed(member, dossier, scene)));
    const { facts, rules, ballot } = dossier;
    for (const duty of dutiesOf(facts, rules, calendarOf(scene.group), scene.now)) {
      if (!(await membersOwing(duty, dossier, scene)).some(({ id }) => id === member.id)) continue;
      const until = duty.until === undefined ? [] : words` by ${{ at: duty.until }}`;
      owed.push({
        text: words`${duty.words}${until}${duty.overdue ? ", overdue" : ""} (${duty.by})`,
        button: dutyButton(duty.name, ballot),
      });
    }
  }
  return owed;
}

async function voteOwed(member: Member, dossier: Dossier, scene: Scene): Promise<readonly Owed[]> {
  const { state, facts, rules } = dossier;
  if (state.name !== "voting" || facts.secret) return [];
  const voice = await voiceOf(member, scene.now, scene);
  const mine = rules.voters.is === "members" ? member.name : voice.representative && voice.organization?.name;
  if (!mine || !(await silentOn(dossier, scene)).includes(mine)) return [];
  const [first = "yes"] = offered[rules.scale.is];
  const how =
    rules.votesCount.is === "on the list"
      ? "not seen on the list yet; ignore this if it is sent"
      : `as /vote ${facts.name} ${first}`;
  return [
    {
      text: words`The vote of ${mine} on ${facts.name} until ${{ at: state.until ?? state.since }}: ${how}`,
      button: button(`Vote on ${facts.name}`, "vote", { ballot: dossier.ballot.id }, { opensForm: true }),
    },
  ];
}
