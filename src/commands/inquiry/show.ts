import { z } from "zod";
import { type Button, type Section, words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { inquiry } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import {
  type Inquiry,
  keyOfInquiry,
  mayObject,
  missingOf,
  type Proposal,
  proposalOf,
} from "../../core/inquiries.ts";
import { shorten } from "../../core/long-list.ts";
import { hasRight } from "../../core/rights.ts";

const longest = 700;

export const show = defineQuestion({
  about: "Show one inquiry and what is still missing",
  who: "member",
  values: z.object({ inquiry: inquiry("Which one, as Q3") }),
  async answer({ inquiry: asked }, scene) {
    const proposal = await proposalOf(asked, scene);
    const sections: Section[] = [
      { heading: "Question", lines: [[shorten(asked.question, longest)]] },
      ...(proposal ? [replySection(asked, proposal)] : []),
      {
        heading: asked.answeredAt === null ? "What is missing" : "Where it stands",
        lines: [await missingOf(asked, scene)],
      },
    ];
    return {
      text: words`Received ${{ at: asked.receivedAt }}.`,
      card: {
        title: `${keyOfInquiry(asked)} from ${asked.asker}`,
        sections,
        buttons: await buttonsOf(asked, proposal, scene),
      },
    };
  },
});

function replySection(asked: Inquiry, proposal: Proposal): Section {
  const objections = proposal.objections
    .slice(0, 3)
    .map((one) => words`${{ who: one.by }} objects: “${shorten(one.words, longest / 3)}”`);
  const heading = asked.answeredAt === null ? `Reply proposed by ${proposal.by}` : "Answer";
  return { heading, lines: [[shorten(proposal.text, longest)], ...objections] };
}

async function buttonsOf(
  asked: Inquiry,
  proposal: Proposal | undefined,
  scene: Scene,
): Promise<readonly Button[]> {
  if (asked.answeredAt !== null) return [];
  const values = { inquiry: asked.id };
  const open = proposal !== undefined && mayObject(proposal, scene.now);
  const object = open ? [button("Object", "inquiry object", values, { opensForm: true })] : [];
  if (!(await hasRight(["questions coordinator", "officer"], scene))) return object;
  const acknowledged =
    asked.acknowledgedAt === null ? [button("It is acknowledged", "inquiry acknowledge", values)] : [];
  return [
    ...acknowledged,
    button("Propose a reply", "inquiry propose", values, { opensForm: true }),
    ...object,
  ];
}
