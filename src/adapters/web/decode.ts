import {
  decodeMentions,
  decodeTyped,
  type File,
  type Place,
  type What,
  type Words,
} from "../../chat/index.ts";

/** How much may be sent at once, files included. */
export const mostBytes = 12 * 1024 * 1024;
const mostFiles = 10;
const longestLine = 20_000;

type Fields = Readonly<Record<string, unknown>>;

/** One value of a form that was sent. */
export function textIn(fields: Fields, name: string): string {
  const value = fields[name];
  const text = Array.isArray(value) ? value.at(-1) : value;
  return typeof text === "string" ? text.replaceAll("\r\n", "\n").slice(0, longestLine) : "";
}

/** What a line means. A space in front: it is only said, whatever it looks like. */
export function decodeLine(line: string, room: Place): What {
  return /^\s/.test(line)
    ? { kind: "message", line: decodeMentions(line.trim(), room) }
    : decodeTyped(line.trimEnd(), room);
}

export interface Pressed {
  readonly label: string;
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  readonly opensForm: boolean;
}

/** A pressed button, as it was sent along with it; nothing where that is none. */
export function decodePressed(text: string): Pressed | undefined {
  const read = readObject(text);
  if (!read || typeof read.command !== "string" || typeof read.label !== "string") return undefined;
  return {
    label: read.label,
    command: read.command,
    values: stringsIn(read.values),
    opensForm: read.opensForm === true,
  };
}

/** The values of a filled form: what was typed, with its mentions, and what the form carried along. */
export function decodeFilled(fields: Fields, room: Place): Readonly<Record<string, Words>> {
  const filled: Record<string, Words> = {};
  for (const [name, value] of Object.entries(stringsIn(readObject(textIn(fields, "kept")))))
    filled[name] = [value];
  for (const key of Object.keys(fields)) {
    if (!key.startsWith("value.")) continue;
    const text = textIn(fields, key).trim();
    if (text !== "") filled[key.slice(6)] = decodeMentions(text, room);
  }
  return filled;
}

/** The files sent along: text as text, anything else as its bytes. */
export async function decodeFiles(fields: Fields): Promise<readonly File[]> {
  const given = [fields.files].flat().filter((one) => one instanceof Blob && one.size > 0);
  const files: File[] = [];
  for (const blob of given.slice(0, mostFiles)) {
    if (!(blob instanceof Blob)) continue;
    const bytes = Buffer.from(await blob.arrayBuffer());
    const name = ("name" in blob && typeof blob.name === "string" ? blob.name : "file").slice(0, 200);
    const type = blob.type.split(";")[0] || "application/octet-stream";
    const text = asText(bytes);
    files.push(
      text === undefined
        ? { name, type, content: bytes.toString("base64"), encoding: "base64" }
        : { name, type, content: text },
    );
  }
  return files;
}

function asText(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function stringsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}
