import { type Button, type Card, type Words, words } from "../../chat/index.ts";
import type { Action, Inquiry } from "../../store/index.ts";
import { keyOfAction, wordAction } from "../actions.ts";
import { button, buttonsUnder } from "../grammar/menu.ts";
import { keyOfInquiry, missingOf, proposalOf } from "../inquiries.ts";
import { membersWith, officersOf } from "../roster/roster.ts";
import { cite } from "../rules/figures.ts";
import { dayOf } from "../time.ts";
import type { Scenery, Telling, Worded } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

/** Told to the owner, who presses when it is done; what nobody promised is the group's, and the room is told. */
export async function actionDue({ of: action }: Anchor<Action>, scene: Scenery): Promise<Telling> {
  const worded = () => wordAction(action, scene);
  if (action.owner === null)
    return { room: async () => ({ text: words`Still open: ${await worded()}.`, card: actionCard(action) }) };
  const reply = async () => ({ text: words`You promised: ${await worded()}.`, card: actionCard(action) });
  return { personal: [{ member: action.owner, reply, owes: worded }] };
}

function actionCard(action: Action): Card {
  const key = keyOfAction(action);
  const done = button(`${key} is done`, "action done", { action: action.id }, { tone: "primary" });
  return buttonsUnder([done]);
}

export async function acknowledgementDue(
  { of: inquiry, at }: Anchor<Inquiry>,
  scene: Scenery,
): Promise<Telling> {
  const key = keyOfInquiry(inquiry);
  const rule = cite(scene.group, "Bylaws 6.2(1)", "inquiryAcknowledgeHours");
  return toCoordinators(
    () => words`Acknowledge ${key} from ${inquiry.asker} by ${{ at }}${rule}.`,
    [button(`${key} is acknowledged`, "inquiry acknowledge", { inquiry: inquiry.id }, { tone: "primary" })],
    scene,
  );
}

/** Once the hours in which one may object are over and nobody has. */
export async function replyFree(
  { of: inquiry }: Anchor<Inquiry>,
  scene: Scenery,
): Promise<Telling | undefined> {
  const proposal = await proposalOf(inquiry, scene);
  if (!proposal || proposal.objections.length > 0) return undefined;
  const key = keyOfInquiry(inquiry);
  return toCoordinators(
    () =>
      words`Nobody objected to the reply to ${key} from ${inquiry.asker}: it may be sent${cite(scene.group, "Bylaws 6.2(4)")}.`,
    [button(`${key} is sent`, "inquiry answer", { inquiry: inquiry.id }, { tone: "primary" })],
    scene,
  );
}

export async function inquiryDue({ of: inquiry }: Anchor<Inquiry>, scene: Scenery): Promise<Telling> {
  const key = keyOfInquiry(inquiry);
  return toCoordinators(
    async () => words`${{ strong: key }} from ${inquiry.asker}. ${await missingOf(inquiry, scene)}`,
    [button("Show it", "inquiry show", { inquiry: inquiry.id })],
    scene,
  );
}

/** To the questions coordinators, or to the officers where there is none. */
async function toCoordinators(
  text: Worded<Words>,
  buttons: readonly Button[],
  scene: Scenery,
): Promise<Telling> {
  const today = dayOf(scene.now, scene.group.zone);
  const coordinators = await membersWith(scene.read, ["questions coordinator"], today);
  const told = coordinators.length > 0 ? coordinators : await officersOf(scene);
  const reply = async () => ({ text: await text(), card: buttonsUnder(buttons) });
  return { personal: told.map(({ id }) => ({ member: id, reply, owes: text })) };
}
