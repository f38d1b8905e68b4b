import { type Instant, type Reply, type Speaker, words } from "../../chat/index.ts";
import type { Context } from "../command.ts";
import { adoptUnknown } from "../meetings/attendance.ts";
import { refuse } from "../refusal.ts";
import { capital } from "../rules/count-words.ts";
import { writeAccount } from "../settings/addresses.ts";
import type { Member } from "./roster.ts";

const minute = 60_000;
/** How long a code can be used. */
const validFor = 15 * minute;
/** How many wrong codes an account may give in an hour. */
const mostTries = 5;
const triesWithin = 60 * minute;

/** Tells a member a code, with which another account becomes theirs. One that they had before is worth nothing now. */
export async function issueCode(member: Member, from: Speaker, context: Context): Promise<Reply> {
  const { read, write, now, group } = context;
  for (const code of await read.linking.openOf(member.id, now))
    await write.update("link_codes", code.id, { expiresAt: now });
  const code = plainCode(write.secret()).slice(0, codeLength);
  const { platform, workspace, id: account } = from;
  await write.insert("link_codes", {
    member: member.id,
    digest: write.digest(code),
    platform,
    workspace,
    account,
    expiresAt: now + validFor,
  });
  const told = `${group.id}-${code.slice(0, 4)}-${code.slice(4)}`;
  return {
    text: words`Your code is ${{ strong: told }}. Type it with your other account, wherever I am: /member link code:${told}. It works once, until ${{ at: now + validFor }}. Show it to nobody: whoever types it speaks as you.`,
  };
}

/** Links the account that gives a valid code. Both accounts are told; a wrong code counts, and after five one waits. */
export async function redeemCode(typed: string, from: Speaker, context: Context): Promise<Reply> {
  const { read, write, now } = context;
  const tries = await read.linking.tries(from, now - triesWithin);
  const [first] = tries;
  if (first !== undefined && tries.length >= mostTries)
    return refuse("not now", words`That were ${mostTries} wrong codes.`, waitUntil(first));
  const found = await read.linking.code(write.digest(plainCode(whole.exec(typed)?.[2] ?? typed)));
  if (!found || found.usedAt !== null || found.expiresAt <= now) {
    const { platform, workspace, id: account } = from;
    await write.insert("link_tries", { platform, workspace, account, at: now });
    const left = mostTries - tries.length - 1;
    const more =
      left > 0 ? words`You have ${left} more ${left === 1 ? "try" : "tries"}.` : waitUntil(tries[0] ?? now);
    return {
      text: words`That is no code that works: each works once, for 15 minutes. A new one: /member link, typed with the account I know. ${more}`,
      noted: "not taken",
    };
  }
  const owner = await read.roster.member(found.member);
  if (!owner) throw new Error(`a code of nobody's: ${found.id}`);
  await write.update("link_codes", found.id, { usedAt: now });
  const adopted = await linkAccount(owner, from, context);
  await write.send({
    kind: "whisper",
    destination: `${found.platform} ${found.workspace} @${found.account}`,
    payload: {
      text: words`Your code was used: the account ${{ who: from }} on ${capital(from.platform)} is yours from now on, ${{ who: owner.name }}. If that was not you, tell an officer at once: they take it back with /undo. (${writeAccount(from)})`,
    } satisfies Reply,
  });
  return {
    text: words`You are ${{ who: owner.name }} here too from now on.${adopted > 0 ? " What this account said at the roll call counts for you now." : ""}`,
  };
}

/** Makes an account a member's; answers in how many meetings its marks became theirs. */
export async function linkAccount(owner: Member, speaker: Speaker, context: Context): Promise<number> {
  const { platform, workspace, id: account, name } = speaker;
  await context.write.insert("accounts", { member: owner.id, platform, workspace, account, name });
  return adoptUnknown(context, speaker, owner);
}

const waitUntil = (first: Instant) =>
  words`You can try again at ${{ at: first + triesWithin }}; an officer can link you any time: /member link.`;

const codeLength = 8;
/** Letters and digits that nobody takes for one another. */
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A code as it is told: the id of the group whose code it is, and two times four letters. */
const whole = /^\s*([a-z0-9-]+?)[\s-]+(\w{4}[\s-]?\w{4})\s*$/i;

/** The group whose code it is, where it was typed whole: so it is known in any room. */
export const groupOfCode = (typed: string): string | undefined => whole.exec(typed)?.[1]?.toLowerCase();

const plainCode = (typed: string): string =>
  [...typed.toUpperCase()].filter((letter) => letters.includes(letter)).join("");
