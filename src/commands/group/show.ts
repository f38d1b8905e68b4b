import { z } from "zod";
import {
  type File,
  listWords,
  type Place,
  type Section,
  type Words,
  words,
  writePlace,
} from "../../chat/index.ts";
import { cadenceWords } from "../../core/calendar/cadence-words.ts";
import { placeText } from "../../core/calendar/place.ts";
import { plannedNext } from "../../core/calendar/plan.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { button } from "../../core/grammar/menu.ts";
import { shorten } from "../../core/long-list.ts";
import { classWords } from "../../core/meetings/quorum-card.ts";
import { hasRight } from "../../core/rights.ts";
import { isVoting, type Roster, rosterOn } from "../../core/roster/roster.ts";
import { settingsOf } from "../../core/settings/settings-of.ts";
import { dayOf } from "../../core/time.ts";
import { renderGroupFile } from "../../records/group-file.ts";

const shownRooms = 8;

export const show = defineQuestion({
  about: "Show the group: settings, rooms, people, and its file",
  who: ["member", "administrator"],
  values: z.object({}),
  async answer(_, scene) {
    const { group, read, now } = scene;
    const roster = await rosterOn(read, dayOf(now, group.zone));
    const { abbreviation, lists } = group.settings;
    const rooms = await read.rooms();
    const officer = await hasRight(["officer", "administrator"], scene);
    return {
      text: [
        officer ? "The whole group file is attached." : "The group file is attached, without addresses.",
      ],
      card: {
        title: abbreviation ? `${group.name} (${abbreviation})` : group.name,
        sections: [
          { heading: "Meets", lines: await meetingLines(scene) },
          { heading: "People", lines: peopleLines(roster, scene) },
          {
            heading: "Rooms",
            lines: [
              ...rooms.slice(0, shownRooms).map((room) => roomWords(room, scene)),
              ...(rooms.length > shownRooms ? [[`… and ${rooms.length - shownRooms} more`]] : []),
              [`Another room joins by /group bind ${group.id}, said there.`],
            ],
          },
          recordSection(scene, lists),
        ],
        buttons: officer ? [button("Change a setting", "group set", {}, { opensForm: true })] : [],
      },
      files: await fileOf(scene, officer),
    };
  },
});

/** The one that is asked in says so. */
const roomWords = (room: Place, { call: { place } }: Scene): Words =>
  words`${{ room }}${writePlace(room) === writePlace(place) ? " (this one)" : ""}`;

async function meetingLines({ group, read, now }: Scene): Promise<readonly Words[]> {
  const today = dayOf(now, group.zone);
  const holds =
    group.settings.cadence.filter(({ from }) => from <= today).at(-1) ?? group.settings.cadence[0];
  const next = await plannedNext({ read, group, after: now });
  const place = placeText(group);
  return [
    [
      holds
        ? `${cadenceWords(holds)}, by the clock in ${group.zone}`
        : `no regular meetings; zone ${group.zone}`,
    ],
    ...(next ? [words`next: ${{ at: next.startsAt }}`] : []),
    ...(place ? [[shorten(place, 200)]] : []),
  ];
}

function peopleLines(
  { organizations, members, standingOf, rolesOf }: Roster,
  { group }: Scene,
): readonly Words[] {
  const standings = organizations.map(({ id }) => standingOf(id));
  const voting = standings.filter(isVoting);
  const classes = voting.flatMap((one) => one?.class ?? []);
  const votes = voting.length === 0 ? "" : `, of which ${voting.length} voting${classWords(classes, group)}`;
  const gone = standings.filter((one) => one?.status === "left").length;
  const held = (role: "chair" | "vice-chair") => members.filter(({ id }) => rolesOf(id).has(role));
  const officers = [...held("chair"), ...held("vice-chair")];
  return [
    [`${count(organizations.length - gone, "organization")}${votes}; ${count(members.length, "member")}`],
    officers.length > 0
      ? words`Officers: ${listWords(officers.slice(0, 8).map(({ name }) => ({ who: name })))}`
      : ["Officers: none yet. A chair is named with /member role."],
  ];
}

function recordSection({ group }: Scene, lists: Scene["group"]["settings"]["lists"]): Section {
  const { minutes, rules, ballots } = group.settings;
  const author = minutes.author === undefined ? "" : `, by ${minutes.author}`;
  const tags = minutes.tags.length > 0 ? `, tagged ${shorten(minutes.tags.join(", "), 100)}` : "";
  const changed = Object.keys(rules.overrides).length;
  const mails = [lists.members && `members ${lists.members}`, lists.public && `public ${lists.public}`];
  return {
    heading: "Records",
    lines: [
      [`Minutes: layout ${minutes.layout}${author}${tags}`],
      [
        `Ballots: ${ballots.prefix}1, …, by the rules “${rules.set}”${changed > 0 ? ` with ${count(changed, "change")}` : ""}`,
      ],
      ...(mails.some(Boolean) ? [[`Mailing lists: ${mails.filter(Boolean).join(", ")}`]] : []),
    ],
  };
}

/** Members' addresses are for officers. */
async function fileOf({ group, read, now }: Scene, whole: boolean): Promise<readonly File[]> {
  const settings = await settingsOf(read, dayOf(now, group.zone));
  if (!settings) return [];
  const shown = whole
    ? settings
    : { ...settings, members: settings.members.map((one) => ({ ...one, addresses: [] })) };
  const note = whole ? "" : "# Members' addresses are left out of this copy: do not apply it.\n";
  return [{ name: `${group.id}.yaml`, type: "application/yaml", content: note + renderGroupFile(shown) }];
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
