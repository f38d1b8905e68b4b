import { z } from "zod";
import { listWords, words } from "../../chat/index.js";
import { defineQuestion } from "../../core/command.js";
import { fitLines } from "../../core/long-list.js";
import { owedBy } from "../../core/owed.js";
import { hasRight, spokenRights } from "../../core/rights.js";
import { membersWith, organizationOf, rolesOf, standingOf } from "../../core/roster.js";
import { sinceWords } from "../../core/roster-change.js";
import { writeAccount } from "../../core/settings/addresses.js";
import { standingWords } from "../../core/standing.js";
import { dayOf } from "../../core/time.js";
const rights = [
    "member",
    "present",
    "minute taker",
    "presiding chair",
    "officer",
    "voting representative",
    "questions coordinator",
    "webmaster",
    "administrator",
];
const mostButtons = 5;
export const whoami = defineQuestion({
    about: "Show who you are here, what you may, and what you owe",
    who: "anyone",
    values: z.object({}),
    async answer(_, scene) {
        const { member } = scene;
        if (!member)
            return unknown(scene);
        const owed = await owedBy(member.id, scene);
        const { shown, left } = fitLines(owed.map(({ text }) => text), { letters: 900 });
        const sections = [
            { heading: "Organization", lines: [await employer(member, scene)] },
            { heading: "Roles", lines: [await rolesHeld(member, scene)] },
            { heading: "Accounts", lines: await accounts(member, scene) },
            { heading: "What you may, here and now", lines: [[`what ${await held(scene)} may`]] },
            {
                heading: "You owe",
                lines: owed.length === 0 ? [["nothing"]] : [...shown, ...(left > 0 ? [[`… and ${left} more`]] : [])],
            },
        ];
        const buttons = owed.flatMap(({ button }) => (button ? [button] : [])).slice(0, mostButtons);
        return {
            text: [],
            card: {
                title: `${member.name} in ${scene.group.name}`,
                sections,
                ...(buttons.length > 0 && { buttons }),
            },
        };
    },
});
/** How somebody whom I do not know becomes known. */
async function unknown({ call, read, now, group }) {
    const officers = await membersWith(read, ["chair", "vice-chair"], dayOf(now, group.zone));
    const ask = officers.length > 0
        ? words `Ask ${listWords(officers.slice(0, 4).map(({ name }) => ({ who: name })), " or ")}`
        : ["Ask an administrator"];
    const { from } = call;
    const account = from ? writeAccount(from) : "your account";
    return {
        text: words `I do not know your account as a member of ${group.name}. ${ask} to link it: /member link ${account} "Your name". Until then you can look, and at a roll call you are listed for them to see.`,
    };
}
async function employer({ id }, { read, now, group }) {
    const today = dayOf(now, group.zone);
    const organization = await organizationOf(read, id, today);
    if (!organization)
        return ["none"];
    const standing = await standingOf(read, organization.id, today);
    return [
        `${organization.name}${standing ? `: ${standingWords(standing)}${sinceWords(standing.from)}` : ""}`,
    ];
}
async function rolesHeld({ id }, { read, now, group }) {
    const roles = [...(await rolesOf(read, id, dayOf(now, group.zone)))];
    return [roles.length > 0 ? roles.join(", ") : "none"];
}
async function accounts({ id }, { read }) {
    const all = await read.roster.accountsOf(id);
    return all
        .slice(0, 6)
        .map(({ platform, workspace, account }) => [writeAccount({ platform, workspace, id: account })]);
}
async function held(scene) {
    const mine = [];
    for (const right of rights)
        if (await hasRight(right, scene))
            mine.push(right);
    return spokenRights(mine);
}
