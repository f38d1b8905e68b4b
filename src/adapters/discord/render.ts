import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { Button, Card, File, Reply } from "../../chat/index.ts";
import { buttonId, correctId, markedId } from "./button-id.ts";
import { cut, escapeText, plainText, type Reader, renderWords } from "./markdown.ts";

/** A message as Discord takes it, new or as an edit. What is not in an edit would stay as it was: all stands here. */
export interface Body {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  /** Nobody is notified by what is said, whatever it says. */
  readonly allowed_mentions: { readonly parse: readonly never[] };
  readonly attachments: readonly { readonly id: number; readonly filename: string }[];
  readonly flags?: number;
}
type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

export interface Rendered {
  readonly body: Body;
  readonly files: readonly Upload[];
}

/** A file as the client library sends it. */
export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly data: Buffer;
}

export interface RenderOptions extends Reader {
  /** Seen by the asker alone. */
  readonly ephemeral?: boolean;
  /** The mark of a message, hidden in its first button. */
  readonly mark?: string;
  /** A form with faults, kept for correction. */
  readonly correct?: string;
}

const most = { content: 2000, title: 256, description: 4096, label: 80, files: 10, name: 100 };
const colour = 0x2f6f9f;

export function renderReply(reply: Reply, options: RenderOptions): Rendered {
  const { text, card, faults = {} } = reply;
  const said = renderWords(text, options).trimEnd();
  const wrong = Object.entries(faults)
    .filter(([, fault]) => !plainText(text).includes(fault))
    .map(([field, fault]) => `${escapeText(field)}: ${escapeText(fault)}`);
  const content = [said, ...wrong].filter((line) => line !== "").join("\n");
  const { buttons, typed } = splitButtons(card?.buttons ?? []);
  const drawn = card && renderCard(card, typed, options);
  const tooLong = content.length > most.content || drawn?.cut === true;
  const files = [...(reply.files ?? []), ...(tooLong ? [wholeOf(reply)] : [])].slice(0, most.files);
  const uploads = files.map(uploadOf);
  const picture = files.findIndex(({ type }) => type.startsWith("image/"));
  const embeds = drawn?.embed.title || drawn?.embed.description ? [drawn.embed] : [];
  if (picture >= 0) embeds[0] = { ...embeds[0], image: { url: `attachment://${uploads[picture]?.name}` } };
  const rows = [...rowsOf(buttons, options.mark), ...(options.correct ? [correctRow(options.correct)] : [])];
  return {
    body: {
      content: cut(content, most.content),
      embeds,
      components: rows.slice(0, 5),
      allowed_mentions: { parse: [] },
      attachments: uploads.map(({ name }, id) => ({ id, filename: name })),
      ...(options.ephemeral && { flags: MessageFlags.Ephemeral }),
    },
    files: uploads,
  };
}

/** Whether there is anything to be seen in it: Discord refuses an empty message. */
export const isEmpty = ({ body, files }: Rendered): boolean =>
  body.content === "" && body.embeds.length === 0 && files.length === 0;

function renderCard(
  { title, sections }: Card,
  typed: readonly string[],
  reader: Reader,
): { readonly embed: APIEmbed; readonly cut: boolean } {
  const lines = sections.flatMap(({ heading, lines: own }, n) => [
    ...(n > 0 && heading !== undefined ? [""] : []),
    ...(heading === undefined ? [] : [`**${escapeText(heading)}**`]),
    ...own.map((line) => renderWords(line, reader)),
  ]);
  const { kept, left } = fitLines([...lines, ...typed], most.description);
  const description = kept.join("\n");
  return {
    embed: {
      ...(title !== "" && { title: cut(escapeText(title), most.title) }),
      color: colour,
      ...(description && { description }),
    },
    cut: left > 0 || kept.some((line, n) => line !== [...lines, ...typed][n]),
  };
}

/** As many lines as there is room for, with a word on those that are left. One line alone may be cut. */
function fitLines(lines: readonly string[], room: number): { kept: readonly string[]; left: number } {
  if (lines.join("\n").length <= room) return { kept: lines, left: 0 };
  const kept: string[] = [];
  let used = 60;
  for (const line of lines) {
    if (used + line.length + 1 > room) {
      if (kept.length === 0) kept.push(cut(line, room - used));
      break;
    }
    kept.push(line);
    used += line.length + 1;
  }
  const left = lines.length - kept.length;
  return { kept: left > 0 ? [...kept, `… and ${left} more lines, in the file`] : kept, left };
}

/** All that was to be said, as plain text. */
function wholeOf({ text, card }: Reply): File {
  const sections = (card?.sections ?? []).flatMap(({ heading, lines }) => [
    ...(heading === undefined ? [] : ["", heading]),
    ...lines.map(plainText),
  ]);
  const content = [plainText(text), ...(card ? [card.title] : []), ...sections].filter((line) => line !== "");
  return { name: "all-of-it.txt", type: "text/plain", content: `${content.join("\n")}\n` };
}

function uploadOf({ name, type, content, encoding }: File): Upload {
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[-.]+/, "");
  return {
    name: safe.slice(-most.name) || "file",
    contentType: type,
    data: Buffer.from(content, encoding ?? "utf8"),
  };
}

type Placed = Button & { readonly id: string };

/** Buttons with their ids, each id once; one whose values are too long for an id is typed instead. */
function splitButtons(given: readonly Button[]): {
  buttons: readonly Placed[];
  typed: readonly string[];
} {
  const placed = new Map<string, Placed>();
  const typed: string[] = [];
  for (const button of given) {
    const id = buttonId(button);
    if (id !== undefined) placed.set(id, placed.get(id) ?? { ...button, id });
    else {
      const values = Object.entries(button.values).map(([name, value]) => `${name}:${value}`);
      typed.push(escapeText(`${button.label}: /${[button.command, ...values].join(" ")}`));
    }
  }
  return { buttons: [...placed.values()], typed };
}

const inRow = 5;
const inRows = 20;
const inMenu = 25;

/** Buttons in rows of five; those beyond twenty in a menu below. */
function rowsOf(buttons: readonly Placed[], mark: string | undefined): readonly Row[] {
  const rows: Row[] = [];
  const few = buttons.length <= inRows + inRow;
  const pressed = few ? buttons : buttons.slice(0, inRows);
  for (let n = 0; n < pressed.length; n += inRow)
    rows.push({
      type: ComponentType.ActionRow,
      components: pressed
        .slice(n, n + inRow)
        .map((button, m) => renderButton(button, n + m === 0 ? mark : undefined)),
    });
  const chosen = few ? [] : buttons.slice(inRows, inRows + inMenu);
  if (chosen.length > 0)
    rows.push({
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: "choose",
          placeholder: `${chosen.length} more`,
          options: chosen.map(({ label, id }) => ({ label: cut(label, 100), value: id })),
        },
      ],
    });
  return rows;
}

function renderButton({ label, tone, id }: Placed, mark: string | undefined): APIButtonComponentWithCustomId {
  const style =
    tone === "primary" ? ButtonStyle.Primary : tone === "danger" ? ButtonStyle.Danger : ButtonStyle.Secondary;
  return {
    type: ComponentType.Button,
    style,
    label: cut(label.trim() || "…", most.label),
    custom_id: mark === undefined ? id : markedId(id, mark),
  };
}

function correctRow(kept: string): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: "Correct it",
        custom_id: correctId(kept),
      },
    ],
  };
}
