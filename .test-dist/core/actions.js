import { words } from "../chat/index.js";
import { spokenDue } from "./agenda.js";
import { nameOfMember } from "./minutes.js";
import { readWhen } from "./read-when.js";
import { refuse } from "./refusal.js";
import { dayOf } from "./time.js";
/** Writes down what was promised. */
export async function addAction({ read, write, member, now }, { text, owner, due, meeting }) {
    return write.insert("actions", {
        number: (await read.actions.lastNumber()) + 1,
        text,
        owner: owner ?? null,
        due: due ?? null,
        meeting: meeting ?? null,
        addedBy: member?.id ?? null,
        addedAt: now,
    });
}
/** A day, or "next meeting"; nothing for what is neither. */
export function findDue(typed, now, zone) {
    if (/^(at |by )?(the )?next (meeting|call)$/i.test(typed.trim()))
        return "next meeting";
    const when = readWhen(typed, now, zone);
    return when && (when.kind === "day" ? when.day : dayOf(when.at, zone));
}
/** As `findDue`, but refuses what it cannot read. */
export function readDue(typed, { now, group }) {
    return (findDue(typed, now, group.zone) ??
        refuse("bad value", `I cannot read “${typed}” as a day.`, "As 16 November, +14d or next meeting."));
}
export const keyOfAction = ({ number }) => `A${number}`;
/** “A12 Send the draft: Dean Coclin, due 16 November 2023”, and what became of it. */
export async function wordAction(action, { read, group, now }) {
    const { text, due, doneAt, droppedAt } = action;
    const owner = await ownerOf(action, read);
    const head = words `${{ strong: keyOfAction(action) }} ${text} (${owner}`;
    if (doneAt !== null)
        return words `${head}; done ${{ at: doneAt }})`;
    if (droppedAt !== null)
        return words `${head}; dropped ${{ at: droppedAt }})`;
    const late = due !== null && /^\d/.test(due) && due < dayOf(now, group.zone);
    return words `${head}${due === null ? "" : `, due ${spokenDue(due)}`}${late ? ", overdue" : ""})`;
}
/** The owner's name; what nobody promised is the group's. */
export async function ownerOf({ owner }, read) {
    return owner === null ? "the group" : nameOfMember(owner, read);
}
/** Refuses what is over already. */
export function demandOpenAction(action) {
    const over = action.doneAt !== null ? "done" : action.droppedAt !== null ? "dropped" : undefined;
    if (over)
        refuse("nothing to do", `${keyOfAction(action)} is ${over} already.`, "/action list shows those open.");
}
