import type { RichTextElement } from "@slack/types";
import { type Instant, type Place, plainOf, type Word } from "../../chat/index.ts";
import type { Names } from "./names.ts";
import { cutText, piecesOf } from "./text.ts";

/** What rendering has to know of the world it is shown in. */
export interface Look {
  /** Whose accounts can be mentioned here. */
  readonly workspace: string;
  readonly names: Names;
  /** An instant in words, for where dates are not shown. */
  readonly timeOf: (at: Instant) => string;
}

/** The longest rich text section; the figure is taken, none is stated. */
export const longestSection = 2800;

/** One word of a line; what people wrote is never markup, and whom they name is rung only where they are known. */
export function renderWord(word: Word, look: Look): RichTextElement[] {
  if (typeof word === "string") return textElements(look.names.spoken(word));
  if ("strong" in word)
    return textElements(look.names.spoken(word.strong)).map((element) => ({
      ...element,
      style: { bold: true },
    }));
  if ("at" in word)
    return [
      {
        type: "date",
        timestamp: Math.floor(word.at / 1000),
        format: "{date_short_pretty} at {time}",
        fallback: look.timeOf(word.at),
      },
    ];
  if ("link" in word) {
    if (!isAddress(word.link)) return textElements(plainOf([word]));
    return [{ type: "link", url: word.link, text: cutText(word.label || word.link, longestSection / 2) }];
  }
  if ("room" in word)
    return isRoomHere(word.room, look)
      ? [{ type: "channel", channel_id: word.room.channel }]
      : textElements(plainOf([word]));
  const { who } = word;
  if (typeof who === "string") return textElements(who);
  return isHere(who, look) ? [{ type: "user", user_id: who.id }] : textElements(who.name);
}

function textElements(text: string): { type: "text"; text: string }[] {
  return piecesOf(text, longestSection).map((piece) => ({ type: "text", text: piece }));
}

export const isHere = (
  who: { platform: string; workspace: string; id: string },
  { workspace }: Look,
): boolean => who.platform === "slack" && who.workspace === workspace && /^[UW][A-Z0-9]{2,}$/.test(who.id);

export const isRoomHere = ({ platform, workspace, channel }: Place, look: Look): boolean =>
  platform === "slack" && workspace === look.workspace && /^[CG][A-Z0-9]{2,}$/.test(channel);

/** Where a link may lead; anything else is only shown. */
const isAddress = (url: string): boolean => /^(https?:\/\/|mailto:)\S+$/.test(url) && url.length <= 2900;
