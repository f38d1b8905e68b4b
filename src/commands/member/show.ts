import { z } from "zod";
import type { Section, Words } from "../../chat/index.ts";
import { words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { member } from "../../core/grammar/fields.ts";
import { shorten } from "../../core/long-list.ts";
import { isThere, presenceIn, tookPart } from "../../core/meetings/attendance.ts";
import { nameOf, stateOf } from "../../core/meetings/meeting.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { accountWords } from "../../core/roster/people.ts";
import { type Member, rolesOf } from "../../core/roster/roster.ts";
import { sinceWords } from "../../core/roster/roster-change.ts";
import { affiliationsKept } from "../../core/settings/settings-of.ts";
import { dayOf, spokenDay } from "../../core/time.ts";

const meetingsShown = 6;

export const show = defineQuestion({
  about: "Show a person: organization, roles, accounts, attendance",
  who: "member",
  values: z.object({ member: member("Who; you unless named", { past: true }).optional() }),
  async answer({ member: asked }, scene) {
    const person = asked ?? scene.member ?? refuse("unknown name", "Say who, as /member show @who.");
    const { read, now, group } = scene;
    const roles = [...(await rolesOf(read, person.id, dayOf(now, group.zone)))];
    const private_ = person.id === scene.member?.id || (await hasRight("officer", scene));
    const sections: Section[] = [
      { lines: person.leftOn === null ? [] : [[`Off the roster since ${spokenDay(person.leftOn)}.`]] },
      { heading: "Organization", lines: await employers(person, scene) },
      { heading: "Roles", lines: [[roles.length > 0 ? roles.join(", ") : "none"]] },
      { heading: "Known by", lines: await knownBy(person, scene, private_) },
      { heading: "Last meetings", lines: await attended(person, scene) },
    ];
    return {
      text: [],
      card: { title: person.name, sections: sections.filter(({ lines }) => lines.length > 0) },
    };
  },
});

/** For whom they work and worked, the latest first. */
async function employers({ id }: Member, { read }: Scene): Promise<readonly Words[]> {
  const lines: Words[] = [];
  for (const { organization, from } of affiliationsKept(await read.roster.affiliationsOf(id))) {
    const name = organization === null ? undefined : (await read.roster.organization(organization))?.name;
    lines.unshift([`${name ?? "no organization"}${sinceWords(from)}`]);
  }
  return lines.length > 0 ? lines.slice(0, 8) : [["none"]];
}

async function knownBy(
  { id, aliases, addresses, leftOn }: Member,
  { read }: Scene,
  all: boolean,
): Promise<readonly Words[]> {
  const accounts = (await read.roster.accountsOf(id)).map(accountWords);
  return [
    ...(aliases.length > 0 ? [[`also spelt ${shorten(aliases.join(", "), 300)}`]] : []),
    ...(accounts.length > 0
      ? accounts.slice(0, 6)
      : leftOn === null
        ? [["no account: an officer links one with /member link"]]
        : []),
    ...(all && addresses.length > 0 ? [[shorten(addresses.join(", "), 300)]] : []),
  ];
}

/** What they were marked as in the last meetings that were held. */
async function attended({ id }: Member, { read, group }: Scene): Promise<readonly Words[]> {
  const lines: Words[] = [];
  for (const meeting of await read.meetings.held(meetingsShown)) {
    if (stateOf(meeting) === "cancelled") continue;
    const presence = await presenceIn(meeting, id, read);
    const mark = !presence
      ? "not marked"
      : tookPart(presence)
        ? isThere(presence)
          ? "present"
          : "present, left earlier"
        : presence.mark;
    lines.push(words`${nameOf(meeting, group.zone)}: ${mark}`);
  }
  return lines;
}
