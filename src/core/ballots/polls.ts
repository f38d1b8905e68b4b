import { type Card, type Words, words } from "../../chat/index.ts";
import type { Poll, PollAnswer, PollScale, Read } from "../../store/index.ts";
import type { Scene } from "../command.ts";
import { button } from "../grammar/menu.ts";
import { refuse } from "../refusal.ts";
import { nearestWord } from "../roster/names.ts";
import { counted } from "../rules/count-words.ts";

export type { Poll } from "../../store/index.ts";

export const keyOfPoll = ({ number }: Pick<Poll, "number">): string => `P${number}`;

/** The words of each scale, from one end to the other. */
export const positionsOf: Readonly<Record<PollScale, readonly string[]>> = {
  "yes, no, abstain": ["yes", "no", "abstain"],
  "five positions": ["strongly for", "for", "neutral", "against", "strongly against"],
};

/** A straw poll by its number, or by its id as buttons carry it. */
export async function pollNumbered(typed: string, { read }: Pick<Scene, "read">): Promise<Poll> {
  const said = typed.trim();
  const number = /^[#pP]?-?(\d{1,7})$/.exec(said)?.[1];
  const found =
    (await read.polls.poll(said)) ??
    (number === undefined ? undefined : await read.polls.numbered(Number(number)));
  return found ?? refuse("unknown name", `There is no straw poll “${said}”.`, "/poll show lists them.");
}

/** The poll meant: the one named, else the only one that is open. */
export async function pollMeant(named: Poll | undefined, { read }: Pick<Scene, "read">): Promise<Poll> {
  if (named) return named;
  const open = await read.polls.open();
  const [only, second] = open;
  if (!only) return refuse("not now", "No straw poll is open.", 'The chair opens one: /poll open "…".');
  if (second)
    return refuse(
      "ambiguous",
      "Several straw polls are open.",
      `Say which: ${open.map(keyOfPoll).join(" or ")}.`,
    );
  return only;
}

export function demandOpenPoll(poll: Poll): void {
  if (poll.closedAt !== null)
    refuse("not now", words`${keyOfPoll(poll)} is closed: ${poll.decision ?? "without a decision"}`);
}

/** The position that somebody took, in the words of the poll's scale. */
export function readPosition(said: string, { scale }: Pick<Poll, "scale">): string {
  const positions = positionsOf[scale];
  const typed = said
    .trim()
    .toLowerCase()
    .replace(/[.!]+$/, "")
    .replace(/\s+/g, " ");
  const found = positions.find((one) => one === typed);
  if (found) return found;
  const near = nearestWord(typed, positions);
  return refuse(
    "bad value",
    `“${said}” is none of ${positions.join(", ")}.`,
    near === undefined ? undefined : `Did you mean “${near}”?`,
  );
}

/** The last answer of each member: earlier ones stay on record and do not count. */
export function lastAnswers(answers: readonly PollAnswer[]): ReadonlyMap<string, PollAnswer> {
  return new Map(answers.map((one) => [one.member, one]));
}

export async function pollCard(poll: Poll, read: Read): Promise<Card> {
  const last = [...lastAnswers(await read.polls.answers(poll.id)).values()];
  const lines: Words[] = [];
  for (const position of positionsOf[poll.scale]) {
    const names = [];
    for (const one of last.filter(({ answer }) => answer === position))
      names.push((await read.roster.member(one.member))?.name ?? "somebody");
    lines.push([`${position}: ${names.length}${names.length > 0 ? ` (${names.join(", ")})` : ""}`]);
  }
  const open = poll.closedAt === null;
  return {
    title: `Straw poll ${keyOfPoll(poll)}`,
    sections: [
      { lines: [[poll.question]] },
      // What stands in the room from the beginning would go on saying that nobody has answered.
      ...(open && last.length === 0 ? [] : [{ heading: counted(last.length, "answer"), lines }]),
      ...(open ? [] : [{ heading: "Decision", lines: [[poll.decision ?? "none"]] }]),
    ],
    buttons: open
      ? positionsOf[poll.scale].map((answer) =>
          button(`Say ${answer}`, "poll answer", { poll: poll.id, answer }),
        )
      : [],
  };
}

/** "3 for, 1 neutral, 1 against": for the minutes. */
export async function pollCounts(poll: Poll, read: Read): Promise<string> {
  const last = [...lastAnswers(await read.polls.answers(poll.id)).values()];
  const counts = positionsOf[poll.scale].flatMap((position) => {
    const count = last.filter(({ answer }) => answer === position).length;
    return count === 0 ? [] : [`${count} ${position}`];
  });
  return counts.length === 0 ? "nobody answered" : counts.join(", ");
}

/** What a poll comes to where the group's rules let it decide: whichever side has more; abstaining and neutral are neither. */
export async function pollOutcome(poll: Poll, read: Read): Promise<string | undefined> {
  const last = [...lastAnswers(await read.polls.answers(poll.id)).values()];
  const count = (sided: RegExp) => last.filter(({ answer }) => sided.test(answer)).length;
  const [yes, no] = [count(/^(?:yes|(?:strongly )?for)$/), count(/^(?:no|(?:strongly )?against)$/)];
  if (yes === no) return undefined;
  return `${yes > no ? "Carried" : "Not carried"}, by the poll itself: ${yes} for, ${no} against.`;
}
