import type {
  ActionsBlock,
  KnownBlock,
  RichTextElement,
  RichTextSection,
  Button as SlackButton,
} from "@slack/types";
import {
  type Button,
  type Card,
  type File,
  isBlank,
  plainOf,
  type Reply,
  type Words,
} from "../../chat/index.ts";
import type { Names } from "./names.ts";
import { cutText, escapeText } from "./text.ts";
import { isHere, isRoomHere, type Look, longestSection, renderWord } from "./words.ts";

export type { Look } from "./words.ts";

export interface Rendered {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** All of it, where not all of it had room. */
  readonly whole?: File;
}

/** What Slack takes, with some room left: platform-protocols, section 4.1. */
const most = {
  header: 150,
  section: longestSection,
  /** Of all blocks of a message: it was seen to refuse 13,200. */
  all: 11_000,
  /** Of the words before a card. */
  words: 4000,
  blocks: 45,
  button: 75,
  buttons: 25,
  row: 5,
  /** Of the text that notifications and screen readers get; chat.update takes 4,000. */
  fallback: 3000,
  inlineFile: 2500,
} as const;

/** A reply as a message: rich text, in which what people wrote is never markup and never rings. */
export function renderReply(reply: Reply, look: Look, inline = false): Rendered {
  const words = roomFor(reply.card ? most.words : most.all);
  const text: KnownBlock[] = isBlank(reply.text)
    ? []
    : [{ type: "rich_text", elements: renderLines([reply.text], look, words) }];
  const room = roomFor(most.all - (words.whole - words.left));
  const card = reply.card ? renderCard(reply.card, look, room) : [];
  const files = inline ? (reply.files ?? []).filter(isInline).flatMap((file) => renderFile(file, room)) : [];
  const cut = words.cut || room.cut || (reply.card?.buttons?.length ?? 0) > most.buttons;
  return {
    text: fallbackOf(reply, look),
    blocks: [...text, ...card, ...files],
    ...(cut && { whole: wholeOf(reply, look) }),
  };
}

/** How many characters there is room for, and whether that was too little. */
interface Room {
  readonly whole: number;
  left: number;
  cut: boolean;
}

const roomFor = (whole: number): Room => ({ whole, left: whole, cut: false });

/** All of it as a file, where there was no room for all of it. */
function wholeOf({ text, card }: Reply, { timeOf, names }: Look): File {
  const say = (line: Words) => names.spoken(plainOf(line, timeOf));
  const lines = [
    ...(isBlank(text) ? [] : [say(text)]),
    ...(card?.title ? [`\n${card.title}`] : []),
    ...(card?.sections.flatMap(({ heading, lines: own }) => [
      ...(heading === undefined ? [] : [`\n${heading}`]),
      ...own.map(say),
    ]) ?? []),
  ];
  return { name: "the-whole-of-it.txt", type: "text/plain", content: `${lines.join("\n").trim()}\n` };
}

export function renderCard(card: Card, look: Look, room = roomFor(most.all)): KnownBlock[] {
  const title = cutText(look.names.spoken(card.title), most.header);
  const rows = renderButtons(card.buttons ?? [], look.names);
  // These are all shown: the lines have what is left.
  room.left -= title.length + rows.flatMap((row) => row.elements).length * most.button;
  const body: KnownBlock[] = [];
  for (const { heading, lines } of card.sections) {
    const head: Words = heading === undefined ? [] : [{ strong: heading }];
    const all = [...(heading === undefined ? [] : [head]), ...lines];
    if (body.length + rows.length + 1 >= most.blocks || room.left <= 0) {
      room.cut = true;
      break;
    }
    const elements = renderLines(all, look, room);
    if (elements.length > 0) body.push({ type: "rich_text", elements });
  }
  const header: KnownBlock[] =
    title.trim() === "" ? [] : [{ type: "header", text: { type: "plain_text", text: title, emoji: false } }];
  return [...header, ...body, ...rows];
}

/** Lines as sections of rich text. What does not fit any more is counted, not half-said. */
function renderLines(lines: readonly Words[], look: Look, room: Room): RichTextSection[] {
  const sections: RichTextSection[] = [];
  let current: RichTextElement[] = [];
  let length = 0;
  const close = () => {
    if (current.length > 0) sections.push({ type: "rich_text_section", elements: current });
    current = [];
    length = 0;
  };
  for (const [n, line] of lines.entries()) {
    const whole = line.flatMap((word) => renderWord(word, look));
    const elements = fitElements(whole, room);
    if (whole.length > 0 && elements.length === 0) {
      const more = lines.length - n;
      current.push({
        type: "text",
        text: `${n > 0 ? "\n" : ""}… ${more} more ${more === 1 ? "line" : "lines"}`,
      });
      break;
    }
    const size = elements.reduce((sum, element) => sum + sizeOf(element), 1);
    room.left -= size;
    if (current.length > 0 && length + size > most.section) close();
    else if (current.length > 0) current.push({ type: "text", text: "\n" });
    for (const element of elements) {
      if (current.length > 0 && length + sizeOf(element) > most.section) close();
      current.push(element);
      length += sizeOf(element);
    }
    length++;
  }
  close();
  return sections;
}

/** As much of a line as there is room for: a long one is cut, one that would only begin is left out. */
function fitElements(elements: readonly RichTextElement[], room: Room): readonly RichTextElement[] {
  let left = room.left;
  for (const [n, element] of elements.entries()) {
    left -= sizeOf(element);
    if (left >= 0) continue;
    room.cut = true;
    const over = left + sizeOf(element);
    if (n === 0 && over < 200) return [];
    const rest =
      element.type === "text" && over > 20 ? [{ ...element, text: cutText(element.text, over - 1) }] : [];
    return [...elements.slice(0, n), ...rest];
  }
  return elements;
}

const sizeOf = (element: RichTextElement): number =>
  ("text" in element ? (element.text?.length ?? 0) : 0) +
  ("fallback" in element ? (element.fallback?.length ?? 0) : 0) +
  1;

/** What a button carries, and is read back by the decoder. */
export interface Pressed {
  readonly c: string;
  readonly v: Readonly<Record<string, string>>;
  readonly f?: 1;
}

function renderButtons(buttons: readonly Button[], names: Names): ActionsBlock[] {
  const shown = buttons.slice(0, most.buttons).map((button, n): SlackButton => {
    const value: Pressed = { c: button.command, v: button.values, ...(button.opensForm && { f: 1 }) };
    return {
      type: "button",
      action_id: `press ${n}`,
      text: { type: "plain_text", text: cutText(names.spoken(button.label), most.button), emoji: false },
      value: JSON.stringify(value),
      ...(button.tone && { style: button.tone }),
    };
  });
  const rows: ActionsBlock[] = [];
  for (let n = 0; n < shown.length; n += most.row)
    rows.push({ type: "actions", elements: shown.slice(n, n + most.row) });
  return rows;
}

/** A short text is shown as it stands, to be copied; the rest goes as files do. */
export const isInline = (file: File): boolean =>
  file.encoding === undefined && file.content.length <= most.inlineFile && file.content.trim() !== "";

function renderFile({ name, content }: File, room: Room): KnownBlock[] {
  room.left -= content.length + name.length;
  return [
    {
      type: "rich_text",
      elements: [
        { type: "rich_text_section", elements: [{ type: "text", text: name, style: { bold: true } }] },
        { type: "rich_text_preformatted", elements: [{ type: "text", text: content.trimEnd() }] },
      ],
    },
  ];
}

/** All of it as plain text, for notifications and screen readers; times stay Slack's to show. */
function fallbackOf({ text, card, files }: Reply, look: Look): string {
  const say = (line: Words) =>
    line
      .map((word) => {
        if (typeof word === "string") return escapeText(look.names.spoken(word));
        if ("at" in word)
          return `<!date^${Math.floor(word.at / 1000)}^{date_short_pretty} at {time}|${escapeText(look.timeOf(word.at)).replaceAll("|", "/")}>`;
        if ("who" in word && typeof word.who === "object" && isHere(word.who, look))
          return `<@${word.who.id}>`;
        if ("room" in word && isRoomHere(word.room, look)) return `<#${word.room.channel}>`;
        return escapeText(plainOf([word]));
      })
      .join("");
  const lines = [
    ...(isBlank(text) ? [] : [say(text)]),
    ...(card?.title ? [escapeText(look.names.spoken(card.title))] : []),
    ...(card?.sections.flatMap(({ heading, lines: own }) => [
      ...(heading === undefined ? [] : [escapeText(heading)]),
      ...own.map(say),
    ]) ?? []),
    ...(files ?? []).map(({ name }) => escapeText(name)),
  ];
  return wholeReferences(cutText(lines.join("\n"), most.fallback));
}

/** A text cut short must not end inside a date or a mention. */
const wholeReferences = (text: string): string => text.replace(/<[^>]*$/, "…").replace(/&[a-z]*…$/, "…");
