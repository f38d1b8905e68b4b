import { listWords, plainOf, type Speaker, type Words, words } from "../../chat/index.ts";
import type { Scene } from "../command.ts";
import type { Person } from "../grammar/fields.ts";
import { shorten } from "../long-list.ts";
import { refuse } from "../refusal.ts";
import { memberOf } from "../said.ts";
import { account } from "../settings/addresses.ts";
import { type Day, spokenDay } from "../time.ts";
import { matchName, type Named } from "./names.ts";
import { isOn, type Member, type Organization } from "./roster.ts";

/** Whether somebody means themselves. */
export const isMe = (typed: string): boolean => /^(me|myself|i)$/i.test(typed.trim());

/** The member that somebody named: by mention, or by a name that only one fits. `otherwise`: what helps where none does. */
export async function memberNamed(
  said: Words,
  scene: Scene,
  otherwise?: { readonly name: string; readonly account: string },
): Promise<Member> {
  const person = await personNamed(said, scene);
  if ("member" in person) return person.member;
  if (person.account)
    return refuse(
      "unknown name",
      words`I do not know ${person.account} as a member.`,
      await meantOr(
        person.unknown,
        scene,
        otherwise?.account ?? "An officer can link the account: /member link.",
      ),
    );
  const hint = otherwise?.name ?? "/member list shows all.";
  return unknownName(person.unknown, await present(scene), "member", hint);
}

/** The members whose names are nearest to what was typed, before what else would help. */
async function meantOr(typed: string, scene: Scene, otherwise: string): Promise<Words> {
  const match = matchName(typed, await present(scene));
  const near = match.kind === "one" ? [match.it] : match.kind === "many" ? match.of : match.nearest;
  if (near.length === 0) return [otherwise];
  const names = listWords(
    near.slice(0, 3).map((one) => one.name),
    " or ",
  );
  return words`Did you mean ${names}? ${otherwise}`;
}

/** Refuses somebody who has left, for what only those do who are there. */
export function demandHere(member: Member, day: Day): Member {
  if (isOn(member, day)) return member;
  return refuse(
    "not now",
    words`${{ who: member.name }} is off the roster since ${spokenDay(member.leftOn ?? day)}.`,
    words`If they are back: /member add ${JSON.stringify(member.name)}.`,
  );
}

const present = async ({ read }: Pick<Scene, "read">): Promise<readonly Member[]> =>
  (await read.roster.members()).filter(({ leftOn }) => leftOn === null);

/** As `memberNamed`, but somebody whom no member fits is handed back as typed, for the caller to judge. */
export async function personNamed(said: Words, scene: Scene): Promise<Person> {
  const [word] = said;
  if (typeof word === "object" && "who" in word && typeof word.who === "object") {
    const speaker: Speaker = word.who;
    const member = await memberOf(scene.read, speaker);
    return member ? { member } : { unknown: speaker.name, account: [{ who: speaker }] };
  }
  const typed = plainOf(said).trim();
  if (isMe(typed) && scene.member) return { member: scene.member };
  const known = await scene.read.roster.member(typed);
  if (known) return { member: known };
  const name = typed.replace(/^@/, "");
  const here = matchName(name, await present(scene));
  // Whoever has left is meant only where nobody who is here fits.
  const match = here.kind === "none" ? matchName(name, await scene.read.roster.members()) : here;
  if (match.kind === "one") return { member: match.it };
  return match.kind === "many" ? severalFit(typed, match.of) : { unknown: typed };
}

/** The account that was mentioned, or written as `platform:workspace/id`, or one's own. A display name never leads to one. */
export function accountNamed(said: Words, { call }: Pick<Scene, "call">): Speaker {
  if (call.from && isMe(plainOf(said))) return call.from;
  const [word] = said.filter((one) => typeof one !== "string" || one.trim() !== "");
  if (typeof word === "object" && "who" in word && typeof word.who === "object") return word.who;
  const written = account.safeParse(plainOf(said).trim().replace(/^@/, ""));
  if (written.success) return { ...written.data, name: written.data.id, administrator: false };
  return refuse(
    "bad value",
    `“${shorten(plainOf(said), 60)}” is no account.`,
    "Mention it with @, or write it as slack:T0LAB/U0DEAN.",
  );
}

export async function organizationNamed(typed: string, { read }: Pick<Scene, "read">): Promise<Organization> {
  const known = await read.roster.organization(typed.trim());
  if (known) return known;
  const all = await read.roster.organizations();
  const match = matchName(typed, all);
  if (match.kind === "one") return match.it;
  if (match.kind === "many") return severalFit(typed, match.of);
  return unknownName(
    typed,
    all,
    "organization",
    `/organization list shows all; a new one begins with /organization apply "${shorten(typed.trim(), 60)}".`,
  );
}

function severalFit(typed: string, of: readonly Named[]): never {
  const names = listWords(
    of.slice(0, 6).map((one) => one.name),
    " or ",
  );
  refuse("ambiguous", `Several fit “${typed}”.`, words`Say which: ${names}.`);
}

/** Refuses a name that nobody has, with the nearest that somebody has. */
function unknownName(typed: string, all: readonly Named[], what: string, otherwise: string): never {
  const match = matchName(typed, all);
  const near = match.kind === "none" ? match.nearest.slice(0, 3).map((one) => one.name) : [];
  const hint = near.length > 0 ? words`Did you mean ${listWords(near, " or ")}?` : otherwise;
  refuse("unknown name", `I know no ${what} “${typed}”.`, hint);
}

/** "@jonas (slack)": mentioned where it is at home, named elsewhere. */
export function accountWords(row: {
  readonly platform: string;
  readonly workspace: string;
  readonly account: string;
  readonly name: string;
}): Words {
  const { platform, workspace, account, name } = row;
  return words`${{ who: { platform, workspace, id: account, name, administrator: false } }} (${platform})`;
}
