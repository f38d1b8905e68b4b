import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineCommand } from "../../core/command.js";
import { inquiry, longText } from "../../core/fields.js";
import { demandUnanswered, keyOfInquiry, proposalOf } from "../../core/inquiries.js";
import { shorten } from "../../core/long-list.js";
import { proposalMail } from "../../core/mails.js";
import { button } from "../../core/menu.js";
import { say } from "../../core/say.js";
const shownOfQuestion = 300;
/** A message of a room stays under 1,900 characters; the whole of a longer reply is attached. */
const shownOfReply = 1200;
export const propose = defineCommand({
    about: "Propose a reply; members have 24 hours to object",
    who: ["questions coordinator", "officer"],
    undo: "rows",
    values: z.object({
        inquiry: inquiry("Which one, as Q3"),
        reply: longText("The reply that would be sent"),
    }),
    async run({ inquiry: asked, reply }, context) {
        const { read, write, now, member, group } = context;
        demandUnanswered(asked);
        const proposed = await write.update("inquiries", asked.id, {
            proposal: reply,
            proposedAt: now,
            proposedBy: member?.id ?? null,
        });
        const key = keyOfInquiry(asked);
        const until = (await proposalOf(proposed, read))?.objectionsUntil ?? now;
        const long = reply.length > shownOfReply;
        const mail = proposalMail(proposed, until, group);
        await say(context, {
            text: words `${{ who: member?.name ?? "An officer" }} proposes a reply to ${key} from ${asked.asker}. Members may object until ${{ at: until }} (Bylaws 6.2(3)).`,
            card: {
                title: `${key}: reply proposed`,
                sections: [
                    { heading: "Question", lines: [[shorten(asked.question, shownOfQuestion)]] },
                    { heading: "Reply", lines: [[long ? `${reply.slice(0, shownOfReply)}…` : reply]] },
                ],
                buttons: [button("Object", "inquiry object", { inquiry: asked.id }, { opensForm: true })],
            },
            ...(long && { files: [mail] }),
        });
        return {
            text: words `Posted in the rooms. One may object until ${{ at: until }}; after that, if nobody has: /inquiry answer ${key}. The text for the members' list is attached.`,
            files: [mail],
        };
    },
});
