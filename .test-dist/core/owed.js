import { words } from "../chat/index.js";
import { wordAction } from "./actions.js";
import { fieldsOf } from "./fields.js";
import { button, findVerb } from "./menu.js";
import { demandMeeting, minutesNameOf } from "./minutes.js";
import { rolesOf } from "./roster.js";
import { dayOf, plusDays, spokenDay } from "./time.js";
/** Draft minutes are due so many days after the meeting. */
const draftDays = 3;
/** What a member owes: open actions, minutes to circulate, inquiries for the coordinator. */
export async function owedBy(member, scene) {
    return [
        ...(await minutesOwed(member, scene)),
        ...(await inquiriesOwed(member, scene)),
        ...(await actionsOwed(member, scene)),
    ];
}
async function actionsOwed(member, scene) {
    const owed = [];
    for (const action of await scene.read.actions.open()) {
        if (action.owner !== member)
            continue;
        owed.push({
            text: await wordAction(action, scene),
            ...pressed(`A${action.number} is done`, "action done", "action", action.id, scene),
        });
    }
    return owed;
}
async function minutesOwed(member, scene) {
    const { read, group, now } = scene;
    const owed = [];
    for (const set of await read.minutes.uncirculated()) {
        if (!set.takers.includes(member))
            continue;
        const ended = set.endedAt ?? (await demandMeeting(set, read)).adjournedAt;
        if (ended === null)
            continue;
        const due = plusDays(ended, draftDays, group.zone);
        const name = await minutesNameOf(set, read, group.zone);
        owed.push({
            text: words `Circulate the minutes of the ${name}, due ${{ at: due }}${due < now ? " (overdue)" : ""}`,
            ...pressed("Show the draft", "minutes show", "minutes", set.id, scene),
        });
    }
    return owed;
}
async function inquiriesOwed(member, scene) {
    const { read, group, now } = scene;
    const today = dayOf(now, group.zone);
    if (!(await rolesOf(read, member, today)).has("questions coordinator"))
        return [];
    return (await read.inquiries.open()).map((inquiry) => {
        const { number, asker, replyDue, acknowledgedAt, proposedAt, id } = inquiry;
        const step = acknowledgedAt === null
            ? ["acknowledge", "Acknowledge"]
            : proposedAt === null
                ? ["propose", "Propose a reply to"]
                : ["answer", "Answer"];
        const due = replyDue === null ? "" : `, reply by ${spokenDay(replyDue)}${replyDue < today ? " (overdue)" : ""}`;
        return {
            text: words `${step[1]} ${{ strong: `Q${number}` }} of ${asker}${due}`,
            ...(step[0] === "acknowledge" &&
                pressed(`Q${number} acknowledged`, "inquiry acknowledge", "inquiry", id, scene)),
        };
    });
}
/** A button for a command that takes one such thing. */
function pressed(label, command, kind, id, { menu }) {
    const verb = findVerb(menu, command);
    const field = verb && fieldsOf(verb.values).find(({ meta }) => meta.kind === kind);
    return field ? { button: button(label, command, { [field.name]: id }) } : {};
}
