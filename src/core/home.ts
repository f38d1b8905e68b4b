import type { Button, Call, Reply, Section, Words } from "../chat/index.ts";
import { words } from "../chat/index.ts";
import type { Reader } from "../store/index.ts";
import { plannedAfter } from "./calendar/plan.ts";
import type { Scene } from "./command.ts";
import { groupOf } from "./group.ts";
import { fitLines, shorten } from "./long-list.ts";
import { nameOf } from "./meetings/meeting.ts";
import { owedBy } from "./owed.ts";
import { foresee } from "./reminders/foresight.ts";
import { inBothZones, plainIn, plusDays } from "./time.ts";
import { type Ears, sceneIn } from "./work.ts";

const mostGroups = 6;
/** Of one page: as many as every platform shows. */
const mostButtons = 20;
const daysAhead = 7;
const mostTold = 3;

/**
 * What somebody sees who opens the bot's own page, or asks in private: for each of their groups the next meeting, what
 * they owe and what they will be told. Outside a room nothing says which group is meant, so where there are several
 * each button says it.
 */
export async function homeOf(call: Call, read: Reader, ears: Ears): Promise<Reply | undefined> {
  const { from } = call;
  if (!from) return undefined;
  const groups = await read.groupsOfAccount(from.platform, from.workspace, from.id);
  if (groups.length === 0) return strangersHome;
  const sections: Section[] = [];
  const buttons: Button[] = [];
  const shown = groups.slice(0, mostGroups);
  for (const id of shown) {
    const row = await read.group(id);
    if (!row) continue;
    const scene = await sceneIn(call, groupOf(row), read.of(id), ears);
    const mine = await owing(scene, { letters: 1500, buttons: Math.floor(mostButtons / shown.length) });
    sections.push({
      heading: scene.group.name,
      lines: [
        ...(await nextMeetingLine(scene)),
        ...(mine.owed.length === 0 ? [["You owe nothing."]] : [[{ strong: "You owe" }], ...mine.owed]),
        ...(mine.told.length === 0 ? [] : [[{ strong: "You will be told" }], ...mine.told]),
      ],
    });
    const short = scene.group.settings.abbreviation ?? scene.group.name;
    buttons.push(
      ...(groups.length === 1
        ? mine.buttons
        : mine.buttons.map((one) => ({
            ...one,
            label: `${short}: ${one.label}`,
            values: { ...one.values, group: id },
          }))),
    );
  }
  if (groups.length > shown.length)
    sections.push({
      lines: [[`… and ${groups.length - shown.length} more groups: /whoami in their channels`]],
    });
  return { text: [], card: { title: "What you owe", sections, ...(buttons.length > 0 && { buttons }) } };
}

/** What a member owes a group, what to press for it, and what they will be told in private. */
export async function owing(
  scene: Scene,
  most: { readonly letters: number; readonly buttons: number },
): Promise<{
  readonly owed: readonly Words[];
  readonly told: readonly Words[];
  readonly buttons: readonly Button[];
}> {
  const { member } = scene;
  if (!member) return { owed: [], told: [], buttons: [] };
  const owed = await owedBy(member.id, scene);
  const { shown, left } = fitLines(
    owed.map(({ text }) => text),
    most,
  );
  return {
    owed: [...shown, ...(left > 0 ? [[`… and ${left} more`]] : [])],
    told: await toldTo(member.id, scene),
    buttons: owed.flatMap(({ button }) => (button ? [button] : [])).slice(0, most.buttons),
  };
}

/** The next reminders of one's own: said in private, if nothing happens meanwhile. */
async function toldTo(member: string, scene: Scene): Promise<readonly Words[]> {
  const { now, group } = scene;
  const all = (await foresee(scene, now, plusDays(now, daysAhead, group.zone))).filter(
    ({ to }) => to !== "rooms" && to.member === member,
  );
  const lines = all.slice(0, mostTold).map(({ at, reply }): Words => {
    const text = plainIn(reply.text, group.zone);
    return words`${{ at }}: ${shorten(text, 150)}`;
  });
  const more = all.length - lines.length;
  return [...lines, ...(more > 0 ? [[`… and ${more} more: /reminders list mine:yes`]] : [])];
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
  const what = next.meeting ? `Next: ${nameOf(next.meeting, scene.group.zone)},` : "Next meeting:";
  return [words`${what} ${inBothZones(next.startsAt, scene.group.zone)}`];
}
