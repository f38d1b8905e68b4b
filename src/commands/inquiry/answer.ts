import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { inquiry } from "../../core/grammar/fields.ts";
import { demandAnswerable, demandUnanswered, keyOfInquiry } from "../../core/inquiries.ts";
import { answerMail } from "../../core/mails.ts";
import { say } from "../../core/say.ts";

export const answer = defineCommand({
  about: "Record that the proposed reply is sent",
  who: ["questions coordinator", "officer"],
  undo: "rows",
  values: z.object({ inquiry: inquiry("Which one, as Q3") }),
  async run({ inquiry: asked }, context) {
    const { write, now, group } = context;
    demandUnanswered(asked);
    const { text } = await demandAnswerable(asked, context);
    const answered = await write.update("inquiries", asked.id, { answer: text, answeredAt: now });
    const key = keyOfInquiry(asked);
    await say(context, { text: words`${key} from ${asked.asker} is answered; nobody objected.` });
    return {
      text: words`${{ strong: key }} is answered. The e-mail to ${asked.asker} is attached, if it is not sent yet.`,
      files: [answerMail(answered, group)],
    };
  },
});
