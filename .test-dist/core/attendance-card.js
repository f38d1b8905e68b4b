import { listWords, words } from "../chat/index.js";
import { isThere, isUnknown, presenceOf, speakerOf, tookPart } from "./attendance.js";
import { fitLines } from "./long-list.js";
import { nameOf, stateOf } from "./meeting.js";
import { nameOfMember } from "./minutes.js";
/** Past this many characters people are counted, not named, so that the rest of the card has room. */
const room = 1100;
/** The roll call of a meeting: by organization, with times of who came later or left, regrets, and who recorded it. */
export async function attendanceCard(meeting, { read, group }) {
    const all = [...presenceOf(await read.meetings.marks(meeting.id)).values()];
    const done = (await read.meetings.proceedings(meeting.id)).findLast((one) => one.kind === "roll call done");
    const came = all.filter((one) => tookPart(one) && !isUnknown(one));
    const ordered = came.map((one) => ({ one, text: presenceWords(one, done?.at) }));
    const byOrganization = new Map();
    for (const { one, text } of ordered) {
        const name = one.organizationName ?? "";
        byOrganization.set(name, [...(byOrganization.get(name) ?? []), text]);
    }
    const lines = [...byOrganization]
        .sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)))
        .map(([name, people]) => words `${name === "" ? "No organization" : name}: ${listWords(people)}`);
    const named = (mark) => all.filter((one) => one.mark === mark && !isUnknown(one));
    const completed = done && words `Completed by ${await nameOfMember(done.member, read)}, ${{ at: done.at }}`;
    return {
        title: `Roll call: ${nameOf(meeting, group.zone)}`,
        sections: [
            {
                heading: countOf(all.filter(tookPart)),
                lines: lines.length > 0 ? within(lines) : [["Nobody is marked yet."]],
            },
            ...unknownSection(all),
            ...sectionOf("Regrets", named("regrets")),
            ...sectionOf("Absent", named("absent")),
            ...(await recordedSection(came, read)),
            ...(completed ? [{ lines: [completed] }] : []),
        ],
        buttons: stateOf(meeting) === "open" ? [{ label: "I am here", command: "rollcall", values: {} }] : [],
    };
}
/** "Unknown accounts": who said they are here and is nobody's account, with what mends it. */
export function unknownSection(all) {
    const unknown = all.filter((one) => isUnknown(one) && isThere(one));
    const [first] = unknown;
    if (!first)
        return [];
    const who = unknown.slice(0, 8).map((one) => ({ who: speakerOf(one) }));
    const more = unknown.length > 8 ? ` and ${unknown.length - 8} more` : "";
    return [
        {
            heading: unknown.length === 1 ? "Unknown account" : "Unknown accounts",
            lines: [
                words `${listWords(who)}${more}. An officer says whose it is: /member link ${{ who: speakerOf(first) }} "Name"`,
            ],
        },
    ];
}
function presenceWords(one, doneAt) {
    const late = one.marks.some((mark) => mark.mark === "late") ||
        (doneAt !== undefined && one.arrivedAt !== undefined && one.arrivedAt > doneAt);
    const from = late && one.arrivedAt !== undefined ? words `from ${{ at: one.arrivedAt }}` : undefined;
    const until = one.leftAt === undefined ? undefined : words `until ${{ at: one.leftAt }}`;
    const details = [
        ...(one.member === undefined ? [["guest"]] : []),
        ...(one.mode === "remote"
            ? [["remote"]]
            : one.mode === "room"
                ? [["in the room"]]
                : []),
        ...[from, until].filter((part) => part !== undefined),
    ];
    return details.length === 0 ? [one.name] : words `${one.name} (${listWords(details)})`;
}
function sectionOf(heading, people) {
    return people.length === 0
        ? []
        : [
            {
                heading,
                lines: within(people.map((one) => [nameWithOrganization(one)]), 300),
            },
        ];
}
function nameWithOrganization({ name, organizationName }) {
    return organizationName === undefined ? name : `${name} (${organizationName})`;
}
/** Whom somebody else marked. Those who said it themselves need no line. */
async function recordedSection(all, read) {
    const byOther = new Map();
    for (const one of all) {
        const by = one.marks.at(-1)?.recordedBy;
        if (by && by !== one.member)
            byOther.set(by, [...(byOther.get(by) ?? []), one.name]);
    }
    const lines = [];
    for (const [by, names] of byOther)
        lines.push([
            `By ${await nameOfMember(by, read)}: ${names.slice(0, 12).join(", ")}${names.length > 12 ? ` and ${names.length - 12} more` : ""}`,
        ]);
    return lines.length === 0 ? [] : [{ heading: "Recorded for them", lines: within(lines, 500) }];
}
function countOf(came) {
    const organizations = new Set(came.flatMap((one) => one.organizationName ?? [])).size;
    const people = came.length === 1 ? "1 person" : `${came.length} people`;
    return `Present: ${people} of ${organizations === 1 ? "1 organization" : `${organizations} organizations`}`;
}
/** As many lines as there is room for, and how many more there are. */
function within(lines, letters = room) {
    const { shown, left } = fitLines(lines, { letters });
    return left === 0 ? shown : [...shown, [`… and ${left} more`]];
}
