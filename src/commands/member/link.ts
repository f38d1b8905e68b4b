import { z } from "zod";
import { type Speaker, words } from "../../chat/index.ts";
import { adoptUnknown } from "../../core/attendance.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { account, member } from "../../core/fields.ts";
import { refuse } from "../../core/refusal.ts";

export const link = defineCommand({
  about: "Say whose account that is",
  who: "officer",
  undo: "rows",
  values: z.object({
    account: account("The account, by mention"),
    member: member("Whose it is"),
  }),
  async run({ account: speaker, member: owner }, context) {
    await demandFreeAccount(speaker, context, owner.id);
    const { platform, workspace, id, name } = speaker;
    const others = (await context.read.roster.accountsOf(owner.id)).filter(
      (one) => one.platform === platform,
    );
    await context.write.insert("accounts", { member: owner.id, platform, workspace, account: id, name });
    const adopted = await adoptUnknown(context, speaker, owner);
    const marks = adopted > 0 ? " What it said at the roll call counts for them now." : "";
    const more = others.length > 0 ? ` They have ${others.length + 1} accounts on ${platform} now.` : "";
    return { text: words`${{ who: speaker }} is ${{ who: owner.name }} from now on.${marks}${more}` };
  },
});

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
