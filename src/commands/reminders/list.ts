import { z } from "zod";
import { listWords, type Words, words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { flag, number } from "../../core/grammar/fields.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { refuse } from "../../core/refusal.ts";
import { type Foreseen, foresee } from "../../core/reminders/foresight.ts";
import { counted } from "../../core/rules/count-words.ts";
import { plainIn, plusDays } from "../../core/time.ts";

const usualDays = 14;
const mostDays = 120;

export const list = defineQuestion({
  about: "What will be said over the next days, where and when",
  who: "member",
  values: z.object({
    days: number("How many days ahead; 14 unless given").optional(),
    mine: flag("Only what I am told in private").optional(),
  }),
  async answer({ days = usualDays, mine }, scene) {
    const { now, group, member } = scene;
    if (days > mostDays) refuse("bad value", `I look ${mostDays} days ahead at most.`);
    const all = await foresee(scene, now, plusDays(now, days, group.zone));
    const shown = mine ? all.filter(({ to }) => to !== "rooms" && to.member === member?.id) : all;
    const within = `in the next ${counted(days, "day")}`;
    if (shown.length === 0) return { text: [`Nothing ${mine ? "for you " : ""}will be said ${within}.`] };
    const lines: Words[] = [];
    for (const together of sameSayings(shown)) lines.push(await lineOf(together, scene));
    const fitting = fitLines(lines);
    const more = fitting.left > 0 ? [[`… and ${fitting.left} more. Fewer days show less: days:3`]] : [];
    return {
      text: [`${counted(shown.length, "message")} ${within}, if nothing happens meanwhile.`],
      card: { title: "What will be said", sections: [{ lines: [...fitting.shown, ...more] }] },
    };
  },
});

/** One line for what several are told in private at once. */
function sameSayings(all: readonly Foreseen[]): readonly (readonly Foreseen[])[] {
  const byKey = new Map<string, Foreseen[]>();
  for (const one of all) {
    const key = `${one.key} ${one.of}`;
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  return [...byKey.values()];
}

async function lineOf(together: readonly Foreseen[], { read, group }: Scene): Promise<Words> {
  const [first] = together;
  if (!first) return [];
  const names: Words[] = [];
  for (const { to } of together) if (to !== "rooms") names.push([await nameOfMember(to.member, read)]);
  const to = names.length === 0 ? ["all rooms"] : listWords(names.slice(0, 4), ", ");
  const more = names.length > 4 ? ` and ${names.length - 4} more` : "";
  const text = shorten(plainIn(first.reply.text, group.zone), 150);
  return words`${{ at: first.at }} to ${to}${more}: ${text}`;
}
