import type { Button, Call, Reply, Section, Words } from "../chat/index.ts";
import { words } from "../chat/index.ts";
import type { Reader } from "../store/index.ts";
import { plannedAfter } from "./calendar/plan.ts";
import type { Scene } from "./command.ts";
import { groupOf } from "./group.ts";
import { fitLines } from "./long-list.ts";
import { nameOf } from "./meetings/meeting.ts";
import { owedBy } from "./owed.ts";
import { spokenInstant } from "./time.ts";
import { type Ears, sceneIn } from "./work.ts";

const mostGroups = 6;
const mostButtons = 10;

/**
 * What somebody sees who opens the bot's own page: for each of their groups the next meeting, and what they owe.
 * Buttons only where it is clear for which group: outside a room nothing else says so.
 */
export async function homeOf(call: Call, read: Reader, ears: Ears): Promise<Reply | undefined> {
  const { from } = call;
  if (!from) return undefined;
  const groups = await read.groupsOfAccount(from.platform, from.workspace, from.id);
  if (groups.length === 0) return strangersHome;
  const sections: Section[] = [];
  const buttons: Button[] = [];
  for (const id of groups.slice(0, mostGroups)) {
    const row = await read.group(id);
    if (!row) continue;
    const scene = await sceneIn(call, groupOf(row), read.of(id), ears);
    const owed = scene.member ? await owedBy(scene.member.id, scene) : [];
    const { shown, left } = fitLines(
      owed.map(({ text }) => text),
      { letters: 1500 },
    );
    sections.push({
      heading: scene.group.name,
      lines: [
        ...(await nextMeetingLine(scene)),
        ...(shown.length === 0 ? [["You owe nothing."]] : [["You owe:"], ...shown]),
        ...(left > 0 ? [[`… and ${left} more: /whoami`]] : []),
      ],
    });
    buttons.push(...owed.flatMap(({ button }) => (button ? [button] : [])));
  }
  const pressed = groups.length === 1 ? buttons.slice(0, mostButtons) : [];
  return {
    text: [],
    card: { title: "What you owe", sections, ...(pressed.length > 0 && { buttons: pressed }) },
  };
}

const strangersHome: Reply = {
  text: [],
  card: {
    title: "Convener",
    sections: [
      {
        lines: [
          ["I run the meetings of a working group in its channel: roll call, agenda, minutes."],
          ["I do not know your account as a member of any group yet: type /whoami in your group's channel."],
        ],
      },
    ],
  },
};

async function nextMeetingLine(scene: Scene): Promise<readonly Words[]> {
  const [next] = await plannedAfter(scene, scene.now, 1);
  if (!next) return [];
  const name = next.meeting ? nameOf(next.meeting, scene.group.zone) : "meeting";
  return [words`Next: ${name}, ${{ at: next.startsAt }} (${spokenInstant(next.startsAt, scene.group.zone)})`];
}
