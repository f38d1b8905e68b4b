import type { Button, Reply, Words } from "../../chat/index.ts";
import type { Meeting, WaitingSpeaker } from "../../store/index.ts";
import { askFirst } from "../ask.ts";
import type { Scene } from "../command.ts";
import type { Person } from "../grammar/fields.ts";
import { button } from "../grammar/menu.ts";
import { refuse } from "../refusal.ts";
import { hasRight } from "../rights.ts";
import type { Subject } from "./attendance.ts";
import { cut, subjectsOf } from "./roll-call.ts";

/** Who asks: the caller, or those named by an officer or the minute taker because they are only on the phone. */
export async function askersOf(
  who: readonly Person[] | undefined,
  meeting: Meeting,
  scene: Scene,
): Promise<readonly Subject[]> {
  const { member } = scene;
  if (!who) return member ? [{ member }] : refuse("not allowed", "I do not see who you are.");
  const subjects = await subjectsOf(who, meeting, scene);
  const others = subjects.some((one) => !("member" in one) || one.member.id !== member?.id);
  if (others && !(await hasRight(["presiding chair", "minute taker"], scene)))
    refuse(
      "not allowed",
      "Only officers and the minute taker do that for others.",
      "For yourself: /queue join. A name inside your topic is written without @.",
    );
  return subjects;
}

/** "Ada Brandt: timestamps", or the name alone. */
export function speakerWords({ name, topic }: Pick<WaitingSpeaker, "name" | "topic">): string {
  return topic === null ? name : `${name}: ${topic}`;
}

/** Where somebody stands in the queue, told to them or to another. */
export function standingIn(
  queue: readonly WaitingSpeaker[],
  one: WaitingSpeaker,
  asker: string | undefined,
): Words {
  const [is, has] = one.person === asker ? ["You are", "You have"] : [`${one.name} is`, `${one.name} has`];
  if (one.calledAt !== null) return [`${has} the floor.`];
  const before = queue.filter((other) => other.calledAt === null).findIndex((other) => other.id === one.id);
  return [before === 0 ? `${is} next to speak.` : `${is} number ${before + 1} in the queue.`];
}

/** Nothing closes over somebody who waits to speak without asking once. */
export async function askWaiting(
  { read }: Pick<Scene, "read">,
  meeting: Meeting,
  allTheSame: Button,
): Promise<Reply | undefined> {
  const waiting = (await read.meetings.queue(meeting.id)).filter((one) => one.calledAt === null);
  if (waiting.length === 0) return undefined;
  const names = waiting.map((one) => one.name);
  return askFirst(
    `Not yet: ${cut(names, 5)} ${names.length === 1 ? "waits" : "wait"} to speak. Is there anything to add?`,
    [button("Next speaker", "queue next", {}, { tone: "primary" }), allTheSame],
  );
}
