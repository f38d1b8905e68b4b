import { accountsFor, completeTyped, type Desk as LineDesk, type Offer } from "../../chat/index.ts";

export interface Desk extends LineDesk {
  /** Words of the room's own, as `/as`. */
  readonly own: readonly string[];
}

/** What could stand in place of the last word, and that word: readline's own form. */
export async function completeLine(line: string, desk: Desk): Promise<[string[], string]> {
  const [, front = "", typed = ""] = /^((?:@\S+\s+)?)([\s\S]*)$/.exec(line) ?? [];
  const accounts = async (word: string) => fitting(await accountsFor(word, desk), word);
  if (front === "" && /^@\S*$/.test(typed)) return [await accounts(typed), typed];
  if (/^\/as\s+@?\S*$/i.test(typed)) {
    const word = typed.replace(/^\/as\s+@?/i, "");
    return [(await accounts(`@${word}`)).map((name) => name.slice(1)), word];
  }
  const { word, offers } = await completeTyped(typed, desk);
  const own = /^\/\S*$/.test(typed) ? desk.own.filter((one) => one.startsWith(typed.toLowerCase())) : [];
  return [[...fitting(offers, word), ...own], word];
}

/** Several are only offered where they begin as the word does: their common beginning is put in its place. */
function fitting(offers: readonly Offer[], word: string): string[] {
  const values = offers.filter(({ opens }) => !opens);
  const begins = ({ text }: Offer) => word === "" || plain(text).startsWith(plain(word));
  const kept = values.length === 1 ? values : values.filter(begins);
  return [...kept, ...offers.filter(({ opens }) => opens)].map(({ text }) => text);
}

const plain = (text: string) =>
  text.replaceAll('"', "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
