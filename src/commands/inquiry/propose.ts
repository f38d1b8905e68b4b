import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { inquiry, longText } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { demandUnanswered, keyOfInquiry, mayObject, proposalOf } from "../../core/inquiries.ts";
import { shorten } from "../../core/long-list.ts";
import { proposalMail } from "../../core/mails.ts";
import { cite } from "../../core/rules/figures.ts";
import { say } from "../../core/say.ts";

const shownOfQuestion = 300;
/** A message of a room stays under 1,900 characters; the whole of a longer reply is attached. */
const shownOfReply = 1200;

export const propose = defineCommand({
  about: "Propose a reply; members have time to object",
  who: ["questions coordinator", "officer"],
  undo: "rows",
  values: z.object({
    inquiry: inquiry("Which one, as Q3"),
    reply: longText("The reply that would be sent"),
  }),
  async run({ inquiry: asked, reply }, context) {
    const { write, now, member, group } = context;
    demandUnanswered(asked);
    const proposed = await write.update("inquiries", asked.id, {
      proposal: reply,
      proposedAt: now,
      proposedBy: member?.id ?? null,
    });
    const key = keyOfInquiry(asked);
    const proposal = await proposalOf(proposed, context);
    const until = proposal && mayObject(proposal, now) ? proposal.objectionsUntil : undefined;
    const rule = cite(group, "Bylaws 6.2(3)", "inquiryObjectionHours");
    const objections =
      until === undefined ? undefined : words` Members may object until ${{ at: until }}${rule}.`;
    const long = reply.length > shownOfReply;
    const mail = proposalMail(proposed, until, group);
    await say(context, {
      text: words`${{ who: member?.name ?? "An officer" }} proposes a reply to ${key} from ${asked.asker}.${objections}`,
      card: {
        title: `${key}: reply proposed`,
        sections: [
          { heading: "Question", lines: [[shorten(asked.question, shownOfQuestion)]] },
          { heading: "Reply", lines: [[long ? `${reply.slice(0, shownOfReply)}…` : reply]] },
        ],
        buttons:
          until === undefined
            ? []
            : [button("Object", "inquiry object", { inquiry: asked.id }, { opensForm: true })],
      },
      ...(long && { files: [mail] }),
    });
    const next =
      until === undefined
        ? "When it is sent"
        : words`One may object until ${{ at: until }}; after that, if nobody has`;
    return {
      text: words`Posted in the rooms. ${next}: /inquiry answer ${key}. The text for the members' list is attached.`,
      files: [mail],
    };
  },
});
