import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineCommand } from "../../core/command.ts";
import { member, text } from "../../core/grammar/fields.ts";
import { demandOpenMeeting } from "../../core/meetings/meeting.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { refuse } from "../../core/refusal.ts";
import { cite } from "../../core/rules/figures.ts";
import { say } from "../../core/say.ts";

/** Discord takes 2,000 characters in a message; a statement is posted in full, in several if it must be. */
const longestMessage = 1800;

export const antitrust = defineCommand({
  about: "Read the antitrust statement or note well",
  who: ["presiding chair", "minute taker"],
  undo: "rows",
  values: z.object({
    already: text("Read just before in which meeting, as Plenary call", { max: 120 }).optional(),
    by: member("Who read it, if not you", { named: true }).optional(),
  }),
  async run({ already, by }, context) {
    const { read, write, now, member: caller, group } = context;
    const meeting = await demandOpenMeeting(context);
    const before = (await read.meetings.proceedings(meeting.id)).find(
      (one) => one.kind === "antitrust" && one.sitting === meeting.sitting,
    );
    if (before)
      refuse(
        "nothing to do",
        words`${{ who: await nameOfMember(before.member, read) }} read it at ${{ at: before.at }}; that is on record.`,
      );
    await write.add("proceedings", {
      meeting: meeting.id,
      sitting: meeting.sitting,
      kind: "antitrust",
      at: now,
      member: (by ?? caller)?.id ?? null,
      words: already,
    });
    const who = { who: (by ?? caller)?.name ?? "somebody" };
    const what = meeting.kind === "face-to-face" ? "antitrust statement" : "note well";
    // Bylaws 1.3: not read again where the same people heard it in the larger meeting just before.
    if (already !== undefined)
      return {
        text: words`Recorded: the ${what} was read just before, in ${already}${cite(group, "Bylaws 1.3")}.`,
      };
    const { texts } = group.settings;
    const statement = meeting.kind === "face-to-face" ? texts.antitrust : texts.noteWell;
    if (statement === undefined)
      return {
        text: words`Recorded that ${who} read the ${what}. The group has no text of it to post; its group file can hold one, under texts.`,
      };
    for (const [n, part] of passagesOf(statement).entries())
      await say(context, { text: n === 0 ? words`${who} reads the ${what}:\n${part}` : [part] });
    return { text: words`The ${what} stands in the room, and that ${who} read it is on record.` };
  },
});

/** A long text in pieces that a message can hold, cut between paragraphs, lines or words. */
function passagesOf(statement: string): readonly string[] {
  const parts: string[] = [];
  let rest = statement.trim();
  while (rest.length > longestMessage) {
    const window = rest.slice(0, longestMessage);
    const at = ["\n\n", "\n", " "].map((gap) => window.lastIndexOf(gap)).find((place) => place > 0);
    parts.push(rest.slice(0, at ?? longestMessage).trimEnd());
    rest = rest.slice(at ?? longestMessage).trimStart();
  }
  return [...parts, rest];
}
