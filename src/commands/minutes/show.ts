import { z } from "zod";
import type { Button, Card, Reply, Section, Words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { minutesSet } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { openMeetingOf } from "../../core/meetings/meeting.ts";
import { setsToDecide } from "../../core/minutes/decide.ts";
import { isFinal, minutesStateOf } from "../../core/minutes/final.ts";
import { minutesNameOf, minutesRecordOf } from "../../core/minutes/minutes.ts";
import { fileKeyOf, isTaker, type MinutesSet, setMeant, wordStanding } from "../../core/minutes/sets.ts";
import { waitingOf, wordSuggestion } from "../../core/minutes/suggestions.ts";
import { hasRight } from "../../core/rights.ts";
import { copyOf, type MinutesCopy, renderCopy } from "../../records/minutes-copy.ts";

/** Up to so many letters the minutes are shown themselves; longer ones as a file with a summary. */
const mostLetters = 1100;

export const show = defineQuestion({
  about: "Read minutes, see how they stand and what comes next",
  who: "member",
  values: z.object({ minutes: minutesSet("Whose minutes; the last meeting's unless named").optional() }),
  async answer({ minutes: asked }, scene) {
    const { read, group } = scene;
    const set = await setMeant(asked, scene);
    const name = await minutesNameOf(set, read, group.zone);
    const record = await minutesRecordOf(set, read, group);
    const copy = { ...copyOf(record, { audience: "members", numbered: true }), title: `Minutes: ${name}` };
    const lines = copy.items.flatMap((item) => [item.title, ...item.lines]);
    const isLong = [...copy.head, ...lines].join("\n").length > mostLetters;
    const card: Card = {
      title: copy.title,
      sections: [...(isLong ? summaryOf(copy) : inFull(copy)), ...(await suggestionsOf(set, scene))],
      buttons: await buttonsOf(set, scene),
    };
    const text = await wordStanding(set, scene);
    return isLong ? withFile({ text, card }, copy, await fileKeyOf(set, read, group.zone)) : { text, card };
  },
});

function inFull({ head, items }: MinutesCopy): readonly Section[] {
  const sections = items.map(({ title, lines }) => ({
    heading: title,
    lines: lines.map((line): Words => [line]),
  }));
  return [{ lines: head.map((line) => [line]) }, ...sections];
}

/** What there is, item by item. */
function summaryOf({ head, items }: MinutesCopy): readonly Section[] {
  const lines = items.map(({ title, lines: { length } }): Words => {
    const count = length === 0 ? "" : ` – ${length === 1 ? "1 line" : `${length} lines`}`;
    return [`${shorten(title, 90)}${count}`];
  });
  const { shown, left } = fitLines(lines, { letters: 600 });
  const more: readonly Words[] = left > 0 ? [[`… and ${left} more, in the file`]] : [];
  const facts = fitLines(
    head.map((line): Words => [shorten(line, 160)]),
    { letters: 400 },
  );
  return [{ lines: facts.shown }, { heading: "In the file attached", lines: [...shown, ...more] }];
}

async function suggestionsOf(set: MinutesSet, { read }: Scene): Promise<readonly Section[]> {
  const waiting = await waitingOf(set, read);
  if (waiting.length === 0) return [];
  const lines: Words[] = [];
  for (const one of waiting.slice(0, 6)) lines.push(await wordSuggestion(one, read, 90));
  const { shown, left } = fitLines(lines, { letters: 450 });
  const rest = left + Math.max(0, waiting.length - 6);
  const more: readonly Words[] = rest > 0 ? [[`… and ${rest} more`]] : [];
  return [{ heading: `Suggestions waiting: ${waiting.length}`, lines: [...shown, ...more] }];
}

function withFile(reply: Reply, copy: MinutesCopy, key: string): Reply {
  const file = { name: `minutes-${key}.md`, type: "text/markdown", content: renderCopy(copy) };
  return { ...reply, files: [file] };
}

/** What whoever asks may do next with this set. */
async function buttonsOf(set: MinutesSet, scene: Scene): Promise<readonly Button[]> {
  const { read, group, now } = scene;
  const state = await minutesStateOf(set, read, now, group);
  const values = { minutes: set.id };
  if (isFinal(state)) {
    const unpublished = (await read.minutes.publications(set.id)).length === 0;
    const may = unpublished && (await hasRight(["officer", "webmaster"], scene));
    return may ? [button("Publish", "minutes publish", values)] : [];
  }
  const buttons = [button("Suggest a correction", "minutes suggest", values, { opensForm: true })];
  const taker = await isTaker(set, scene);
  // One at a time: the next follows when this one is decided.
  const [first] = taker ? await waitingOf(set, read) : [];
  if (first)
    buttons.push(
      button(`Take #${first.number}`, "minutes take", { number: first.id }),
      button(`Decline #${first.number}`, "minutes decline", { number: first.id }, { opensForm: true }),
    );
  if (taker && state === "draft" && set.endedAt !== null)
    buttons.push(button("Circulate", "minutes circulate", values));
  const open = await openMeetingOf(scene);
  const decidable = open && (await setsToDecide(open, scene)).some((one) => one.id === set.id);
  if (decidable && (await hasRight("presiding chair", scene)))
    buttons.push(button("Approve", "minutes approve", values), button("Table", "minutes table", values));
  return buttons;
}
