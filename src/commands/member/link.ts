import { z } from "zod";
import { plainOf, type Reply, type Speaker, words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { account, member, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { demandRight } from "../../core/rights.ts";
import { groupOfCode, issueCode, linkAccount, redeemCode } from "../../core/roster/linking.ts";
import { writeAccount } from "../../core/settings/addresses.ts";

export const link = defineCommand({
  about: "Link another account of yours by a code; officers any",
  who: "anyone",
  undo: "rows",
  values: z.object({
    account: account("For officers: the account, by mention").optional(),
    member: member("For officers: whose it is").optional(),
    code: text("The code that your other account was told", { named: true, max: 60 }).optional(),
  }),
  groupIn: (given) => groupOfCode(plainOf(given.get("code") ?? [])),
  async run({ account: speaker, member: owner, code }, context) {
    if (code !== undefined) return redeem(code, context);
    if (!speaker && !owner) return issue(context);
    await demandRight("officer", context);
    if (!speaker || !owner)
      return refuse(
        "bad value",
        "Say which account it is, and whose.",
        "As /member link @account Their Name.",
      );
    await demandFreeAccount(speaker, context, owner.id);
    const { platform } = speaker;
    const others = (await context.read.roster.accountsOf(owner.id)).filter(
      (one) => one.platform === platform,
    );
    const adopted = await linkAccount(owner, speaker, context);
    const marks = adopted > 0 ? " What it said at the roll call counts for them now." : "";
    const more = others.length > 0 ? ` They have ${others.length + 1} accounts on ${platform} now.` : "";
    return {
      text: words`${{ who: speaker }} (${writeAccount(speaker)}) is ${{ who: owner.name }} from now on.${marks}${more}`,
    };
  },
});

/** A code is told to an account that I know already, whoever asks with it. */
async function issue(context: Context): Promise<Reply> {
  const { member: self, call } = context;
  if (!self || !call.from)
    return refuse(
      "not allowed",
      "I do not know this account yet.",
      "If I know another of yours, type /member link with that one: it is told a code, which you type here as /member link code:… Or an officer links you.",
    );
  return issueCode(self, call.from, context);
}

async function redeem(code: string, context: Context): Promise<Reply> {
  const { from } = context.call;
  if (!from) return refuse("not allowed", "I do not see who you are.");
  await demandFreeAccount(from, context, context.member?.id);
  return redeemCode(code, from, context);
}

/** Refuses an account that a member has already: nobody's account passes to somebody else by the way. */
export async function demandFreeAccount(
  { platform, workspace, id, ...speaker }: Speaker,
  { read }: Pick<Context, "read">,
  wanted?: string,
): Promise<void> {
  const holder = await read.roster.memberBehind(platform, workspace, id);
  if (!holder) return;
  const account = { who: { platform, workspace, id, ...speaker } };
  if (holder.id === wanted) refuse("nothing to do", words`${account} is ${{ who: holder.name }} already.`);
  refuse(
    "in the way",
    words`${account} is ${{ who: holder.name }}'s account.`,
    "If that is wrong, take the link back with /undo; /history member link shows its number.",
  );
}
