import { type Button, type Words, words } from "../chat/index.ts";
import { keyOfAction, wordAction } from "./actions.ts";
import { ballotsOwed } from "./ballots/owed.ts";
import type { Scene } from "./command.ts";
import { fieldsOf, type Kind } from "./grammar/fields.ts";
import { button, findVerb } from "./grammar/menu.ts";
import { keyOfInquiry, missingOf } from "./inquiries.ts";
import { draftDueAt } from "./minutes/due.ts";
import { demandMeeting, minutesNameOf } from "./minutes/minutes.ts";
import { waitingOf } from "./minutes/suggestions.ts";
import { rolesOf } from "./roster/roster.ts";
import { dayOf } from "./time.ts";

/** Something that a member owes the group, with what they press when it is done. */
export interface Owed {
  readonly text: Words;
  readonly button?: Button;
}

/** What a member owes: votes and duties of ballots, open actions, minutes to circulate and what is suggested for them, inquiries. */
export async function owedBy(member: string, scene: Scene): Promise<readonly Owed[]> {
  const one = await scene.read.roster.member(member);
  return [
    ...(one ? await ballotsOwed(one, scene) : []),
    ...(await minutesOwed(member, scene)),
    ...(await suggestionsOwed(member, scene)),
    ...(await inquiriesOwed(member, scene)),
    ...(await actionsOwed(member, scene)),
  ];
}

async function actionsOwed(member: string, scene: Scene): Promise<readonly Owed[]> {
  const owed: Owed[] = [];
  for (const action of await scene.read.actions.open()) {
    if (action.owner !== member) continue;
    owed.push({
      text: await wordAction(action, scene),
      ...pressed(`${keyOfAction(action)} is done`, "action done", "action", action.id, scene),
    });
  }
  return owed;
}

async function minutesOwed(member: string, scene: Scene): Promise<readonly Owed[]> {
  const { read, group, now } = scene;
  const owed: Owed[] = [];
  for (const set of await read.minutes.uncirculated()) {
    if (!set.takers.includes(member)) continue;
    const ended = set.endedAt ?? (await demandMeeting(set, read)).adjournedAt;
    if (ended === null) continue;
    const due = draftDueAt(ended, group);
    const name = await minutesNameOf(set, read, group.zone);
    owed.push({
      text: words`Circulate the minutes of the ${name}, due ${{ at: due }}${due < now ? " (overdue)" : ""}`,
      ...pressed("Show the draft", "minutes show", "minutes", set.id, scene),
    });
  }
  return owed;
}

/** Corrections that members suggest, for the minute taker to take or decline until the minutes are final. */
async function suggestionsOwed(member: string, scene: Scene): Promise<readonly Owed[]> {
  const { read, group } = scene;
  const owed: Owed[] = [];
  for (const set of [...(await read.minutes.uncirculated()), ...(await read.minutes.unapproved())]) {
    if (!set.takers.includes(member)) continue;
    const { length } = await waitingOf(set, read);
    if (length === 0) continue;
    const name = await minutesNameOf(set, read, group.zone);
    owed.push({
      text: words`Take or decline ${length === 1 ? "a suggested correction" : `${length} suggested corrections`} to the minutes of the ${name}`,
      ...pressed("Show what is suggested", "minutes show", "minutes", set.id, scene),
    });
  }
  return owed;
}

async function inquiriesOwed(member: string, scene: Scene): Promise<readonly Owed[]> {
  const { read, group, now } = scene;
  const today = dayOf(now, group.zone);
  if (!(await rolesOf(read, member, today)).has("questions coordinator")) return [];
  const owed: Owed[] = [];
  for (const inquiry of await read.inquiries.open())
    owed.push({
      text: words`${{ strong: keyOfInquiry(inquiry) }} of ${inquiry.asker}. ${await missingOf(inquiry, scene)}`,
      ...(inquiry.acknowledgedAt === null &&
        pressed(
          `${keyOfInquiry(inquiry)} is acknowledged`,
          "inquiry acknowledge",
          "inquiry",
          inquiry.id,
          scene,
        )),
    });
  return owed;
}

/** A button for a command that takes one such thing. */
function pressed(
  label: string,
  command: string,
  kind: Kind,
  id: string,
  { menu }: Scene,
): Pick<Owed, "button"> {
  const verb = findVerb(menu, command);
  const field = verb && fieldsOf(verb.values).find(({ meta }) => meta.kind === kind);
  return field ? { button: button(label, command, { [field.name]: id }) } : {};
}
