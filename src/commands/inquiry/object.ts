import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { inquiry, text } from "../../core/grammar/fields.ts";
import { demandUnanswered, keyOfInquiry, mayObject, proposalOf } from "../../core/inquiries.ts";
import { refuse } from "../../core/refusal.ts";
import { cite } from "../../core/rules/figures.ts";
import { say } from "../../core/say.ts";

export const object = defineCommand({
  about: "Object to a proposed reply",
  who: "member",
  undo: "rows",
  values: z.object({
    inquiry: inquiry("Which one, as Q3"),
    words: text("What you object to, and what would do", { max: 1000 }),
  }),
  async run({ inquiry: asked, words: said }, context) {
    const { write, now, member, group } = context;
    demandUnanswered(asked);
    const key = keyOfInquiry(asked);
    const proposal = await proposalOf(asked, context);
    if (!proposal) return refuse("not now", `No reply to ${key} is proposed yet.`);
    if (!mayObject(proposal, now))
      refuse(
        "rule",
        words`One could object until ${{ at: proposal.objectionsUntil }}${cite(group, "Bylaws 6.2(3)", "inquiryObjectionHours")}.`,
        "Speak to the coordinator, or put it on the agenda: /agenda add.",
      );
    if (!member) return refuse("not allowed", "Only members may object.");
    await write.add("objections", { inquiry: asked.id, member: member.id, words: said, at: now });
    await say(context, {
      text: words`${{ who: member.name }} objects to the reply proposed to ${key}: “${said}” It is not sent: another reply is proposed, or the next meeting deals with it${cite(group, "Bylaws 6.2(5)")}.`,
    });
    return { text: words`Your objection to the reply to ${key} is on record, and the rooms know of it.` };
  },
});
