import { words } from "../chat/index.ts";
import type { Meeting } from "../store/index.ts";
import type { Scene } from "./command.ts";
import { refuse } from "./refusal.ts";

/** No item closes over a waiting speaker without asking. */
export async function demandFloorClear(
  { read }: Pick<Scene, "read">,
  meeting: Meeting,
  really: boolean,
): Promise<void> {
  if (really) return;
  const waiting = (await read.meetings.queue(meeting.id)).filter((one) => one.calledAt === null);
  if (waiting.length === 0) return;
  const names = waiting
    .slice(0, 5)
    .map((one) => one.name)
    .join(", ");
  refuse(
    "in the way",
    words`Still waiting to speak: ${names}${waiting.length > 5 ? ` and ${waiting.length - 5} more` : ""}.`,
    "Call on them with /queue next, or close all the same with really:yes.",
  );
}
