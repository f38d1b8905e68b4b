import { z } from "zod";
import { words } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { number } from "../../core/grammar/fields.ts";
import { nameOfMember } from "../../core/minutes/minutes.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { type Entry, saidOf, spoken, undoEntry, undoOf } from "../../core/undo.ts";

/** How far back one's own last change is looked for. */
const reach = 50;

export const undo = defineCommand({
  about: "Take back one change: your last, or the one you name",
  who: "member",
  undo: { never: "Do again what it took back." },
  values: z.object({ entry: number("Its number, as /history shows it: #12").optional() }),
  async run({ entry: asked }, context) {
    const entry = asked === undefined ? await lastOwn(context) : await numbered(asked, context);
    await demandAuthor(entry, context);
    await undoEntry(entry, context);
    return { text: words`Took back #${entry.number}: ${await saidOf(entry, context)}` };
  },
});

async function numbered(asked: number, { read }: Context): Promise<Entry> {
  const found = await read.journal.numbered(asked);
  if (found) return found;
  const [last] = await read.journal.latest(1);
  return refuse(
    "unknown name",
    last ? `There is no #${asked}; the last is #${last.number}.` : "Nothing has been done yet.",
    "/history lists them.",
  );
}

/** Only who did it may take it back, or an officer. */
async function demandAuthor(entry: Entry, context: Context): Promise<void> {
  const { call, member, read } = context;
  const account = call.from && `${call.from.platform} ${call.from.workspace} ${call.from.id}`;
  const own = entry.member === null ? entry.account === account : entry.member === member?.id;
  if (own || (await hasRight("officer", context))) return;
  const author = entry.member === null ? undefined : await nameOfMember(entry.member, read);
  refuse(
    "not allowed",
    author
      ? words`${spoken(entry)} was done by ${{ who: author }}: only they or an officer may take it back.`
      : words`${spoken(entry)} was not done by you: only an officer may take it back.`,
  );
}

/**
 * The caller's last change that stands. Where that one cannot be taken back, an earlier one is named and not taken:
 * who says /undo means what they just did.
 */
async function lastOwn(context: Context): Promise<Entry> {
  const { read, member, menu } = context;
  const own = member ? await read.journal.ofMember(member.id, reach) : [];
  let last: Entry | undefined;
  for (const entry of own) {
    if (await read.journal.undoing(entry.id)) continue;
    const policy = undoOf(menu, entry);
    if (policy === "rows" && !last) return entry;
    if (policy === "rows" && last) return refuseLast(last, context, entry);
    last ??= entry;
  }
  if (last) return refuseLast(last, context);
  return refuse(
    "nothing to do",
    "You have done nothing that stands.",
    "/history shows what was done by whom.",
  );
}

async function refuseLast(last: Entry, context: Context, earlier?: Entry): Promise<never> {
  const policy = undoOf(context.menu, last);
  const why = policy === "rows" ? "" : ` ${policy.never}`;
  return refuse(
    "in the way",
    `The last thing you did, ${spoken(last)}, cannot be taken back.${why}`,
    earlier &&
      `Before it you did #${earlier.number}, ${await saidOf(earlier, context, 60)}: /undo ${earlier.number}.`,
  );
}
