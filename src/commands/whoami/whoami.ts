import { z } from "zod";
import { listWords, type Reply, type Section, type Words, words } from "../../chat/index.ts";
import { defineQuestion, type Right, type Scene } from "../../core/command.ts";
import { owing } from "../../core/home.ts";
import { hasRight, spokenRights } from "../../core/rights.ts";
import { accountWords } from "../../core/roster/people.ts";
import { type Member, officersOf, organizationOf, rolesOf, standingOf } from "../../core/roster/roster.ts";
import { sinceWords } from "../../core/roster/roster-change.ts";
import { standingWords } from "../../core/roster/standing.ts";
import { writeAccount } from "../../core/settings/addresses.ts";
import { dayOf } from "../../core/time.ts";

const rights: readonly Right[] = [
  "member",
  "present",
  "minute taker",
  "presiding chair",
  "officer",
  "voting representative",
  "questions coordinator",
  "tabulator",
  "webmaster",
  "administrator",
];
const mostButtons = 5;

export const whoami = defineQuestion({
  about: "Show who you are here, what you may, and what you owe",
  who: "anyone",
  home: true,
  values: z.object({}),
  async answer(_, scene) {
    const { member } = scene;
    if (!member) return unknown(scene);
    const { owed, told, buttons } = await owing(scene, { letters: 900, buttons: mostButtons });
    const sections: Section[] = [
      { heading: "Organization", lines: [await employer(member, scene)] },
      { heading: "Roles", lines: [await rolesHeld(member, scene)] },
      { heading: "Accounts", lines: await accounts(member, scene) },
      { heading: "What you may, here and now", lines: [[`what ${await held(scene)} may`]] },
      { heading: "You owe", lines: owed.length === 0 ? [["nothing"]] : owed },
      ...(told.length === 0 ? [] : [{ heading: "You will be told", lines: told }]),
    ];
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
async function unknown(scene: Scene): Promise<Reply> {
  const { call, group } = scene;
  const officers = await officersOf(scene);
  const ask: Words =
    officers.length > 0
      ? words`Ask ${listWords(
          officers.slice(0, 4).map(({ name }) => ({ who: name })),
          " or ",
        )}`
      : ["Ask an administrator"];
  const { from } = call;
  if (officers.length === 0 && (await hasRight("administrator", scene)))
    return {
      text: words`I do not know your account as a member of ${group.name}. As an administrator you put yourself on its roster: /member add "Your Name" account:me role:chair. If your name is there already: /member link me "Your Name".`,
    };
  const account = from ? writeAccount(from) : "your account";
  return {
    text: words`I do not know your account as a member of ${group.name}. ${ask} to link it: /member link ${account} "Your name". If I know another account of yours, do it yourself: type /member link with that one, and here /member link code:… with what it is told. Until then you can look, and at a roll call you are listed for them to see.`,
  };
}

async function employer({ id }: Member, { read, now, group }: Scene): Promise<Words> {
  const today = dayOf(now, group.zone);
  const organization = await organizationOf(read, id, today);
  if (!organization) return ["none"];
  const standing = await standingOf(read, organization.id, today);
  return [
    `${organization.name}${standing ? `: ${standingWords(standing)}${sinceWords(standing.from)}` : ""}`,
  ];
}

async function rolesHeld({ id }: Member, { read, now, group }: Scene): Promise<Words> {
  const roles = [...(await rolesOf(read, id, dayOf(now, group.zone)))];
  return [roles.length > 0 ? roles.join(", ") : "none"];
}

async function accounts({ id }: Member, { read }: Scene): Promise<readonly Words[]> {
  return (await read.roster.accountsOf(id)).slice(0, 6).map(accountWords);
}

async function held(scene: Scene): Promise<string> {
  const mine: Right[] = [];
  for (const right of rights) if (await hasRight(right, scene)) mine.push(right);
  return spokenRights(mine);
}
