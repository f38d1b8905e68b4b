import { type Words, words } from "../../chat/index.ts";
import type { MinutesSet, Read, Suggestion } from "../../store/index.ts";
import type { Context, Scene } from "../command.ts";
import { shorten } from "../long-list.ts";
import { refuse } from "../refusal.ts";
import { whisper } from "../say.ts";
import { nameOfMember } from "./minutes.ts";
import { demandOpenSet } from "./notes.ts";
import { demandTaker, onlyOf } from "./sets.ts";

export type { Suggestion } from "../../store/index.ts";

/** The corrections to a set that nobody has taken or declined yet. */
export async function waitingOf(set: MinutesSet, read: Read): Promise<readonly Suggestion[]> {
  return (await read.minutes.suggestions(set.id)).filter(isWaiting);
}

const isWaiting = ({ takenAt, declinedAt }: Suggestion) => takenAt === null && declinedAt === null;

/** "#3, by Hana Okafor, note 12: …": for those who decide on it. */
export async function wordSuggestion(one: Suggestion, read: Read, letters: number): Promise<Words> {
  const about = one.note === null ? undefined : await read.notes.note(one.note);
  const where = about ? `, note ${about.number}` : "";
  return words`#${one.number}, by ${{ who: await nameOfMember(one.member, read) }}${where}: ${shorten(one.text, letters)}`;
}

/**
 * The suggestion that somebody means, with its set: by its id as buttons carry it, or by its number in the set named,
 * or in the only set where one of that number waits. Refuses whoever may not decide on it, and sets that are final.
 */
export async function demandSuggestion(
  typed: string,
  asked: MinutesSet | undefined,
  context: Context,
): Promise<{ readonly suggestion: Suggestion; readonly set: MinutesSet }> {
  const found = await suggestionMeant(typed.trim(), asked, context);
  const set = await context.read.minutes.set(found.minutes);
  if (!set) throw new Error(`suggestion ${found.id} without its minutes`);
  await demandTaker(set, context);
  if (found.takenAt !== null) refuse("nothing to do", `Suggestion #${found.number} was taken already.`);
  if (found.declinedAt !== null) refuse("nothing to do", `Suggestion #${found.number} was declined already.`);
  await demandOpenSet(set, context);
  return { suggestion: found, set };
}

async function suggestionMeant(
  typed: string,
  asked: MinutesSet | undefined,
  scene: Scene,
): Promise<Suggestion> {
  const { read } = scene;
  const byId = await read.minutes.suggestion(typed);
  if (byId) return byId;
  const number = Number(/^#?(\d{1,6})\.?$/.exec(typed)?.[1]);
  const sets = asked
    ? [asked]
    : [...(await read.minutes.uncirculated()), ...(await read.minutes.unapproved())];
  const fitting: Suggestion[] = [];
  for (const set of sets)
    fitting.push(...(await read.minutes.suggestions(set.id)).filter((one) => one.number === number));
  const open = asked || fitting.length === 1 ? fitting : fitting.filter(isWaiting);
  const [only, second] = open;
  if (second)
    await onlyOf(
      sets.filter((set) => open.some((one) => one.minutes === set.id)),
      scene,
    );
  return (
    only ??
    refuse(
      "unknown name",
      `No suggestion “${typed}” waits.`,
      "/minutes show lists those that wait, by number.",
    )
  );
}

/** Tells who suggested a correction what became of it; nobody is told what they did themselves. */
export async function tellSuggester(context: Context, { member }: Suggestion, text: Words): Promise<string> {
  if (member === null || member === context.member?.id) return "";
  const name = await nameOfMember(member, context.read);
  const told = await whisper(context, member, { text });
  return told ? `\n${name} is told.` : `\n${name} has no account here: please tell them.`;
}
