import type { Reply, Section, Speaker } from "../../chat/index.ts";
import type { Scene } from "../command.ts";
import { button } from "../grammar/menu.ts";
import { shorten } from "../long-list.ts";
import { hasRight } from "../rights.ts";
import { memberOf } from "../said.ts";
import { isThere, personOf, presenceIn } from "./attendance.ts";
import { openMeetingOf } from "./meeting.ts";

/**
 * An answer with, for whoever may mark others, one button more: those who sit in the meeting's voice channel and are
 * not marked yet.
 */
export async function withGathered(reply: Reply, scene: Scene): Promise<Reply> {
  if (!scene.call.gathered) return reply;
  const meeting = await openMeetingOf(scene);
  if (!meeting) return reply;
  if (!(await hasRight(["officer", "presiding chair", "minute taker"], scene))) return reply;
  const missing: Speaker[] = [];
  for (const speaker of scene.call.gathered) {
    const member = await memberOf(scene.read, speaker);
    const person = personOf(member ? { member } : { account: speaker, name: speaker.name });
    if (!isThere(await presenceIn(meeting, person, scene.read)))
      missing.push(member ? { ...speaker, name: member.name } : speaker);
  }
  if (missing.length === 0) return reply;
  const names = missing.map(({ name }) => name).join(", ");
  const section: Section = {
    heading: `In the voice channel, not marked yet: ${missing.length}`,
    lines: [[shorten(names, 600)]],
  };
  const press = button(
    `Mark ${missing.length === 1 ? "the one" : `all ${missing.length}`} in the voice channel`,
    "rollcall",
    { gathered: "yes" },
    { tone: "primary" },
  );
  const { card } = reply;
  return {
    ...reply,
    card: card
      ? { ...card, sections: [...card.sections, section], buttons: [...(card.buttons ?? []), press] }
      : { title: "Roll call", sections: [section], buttons: [press] },
  };
}
