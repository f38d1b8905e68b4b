import type { Button } from "../../chat/index.ts";

/** What Discord takes for the id of a button. */
const longest = 100;

/** What the id of a pressed button says. */
export type Pressed =
  | {
      readonly kind: "command";
      readonly command: string;
      readonly values: Readonly<Record<string, string>>;
      readonly opensForm: boolean;
    }
  /** A form that was filled wrongly, kept under this name. */
  | { readonly kind: "correct"; readonly kept: string };

const codes: Readonly<Record<string, string>> = { "~": "~0", "|": "~1", "=": "~2", "#": "~3" };
const letters: Readonly<Record<string, string>> = { "~0": "~", "~1": "|", "~2": "=", "~3": "#" };
const write = (text: string) => text.replace(/[~|=#]/g, (letter) => codes[letter] ?? letter);
const read = (text: string) => text.replace(/~[0-3]/g, (code) => letters[code] ?? code);

/** The id of a button: its command and values. Nothing where they are too long for one. */
export function buttonId({ command, values, opensForm }: Omit<Button, "label">): string | undefined {
  const parts = Object.entries(values).map(([name, value]) => `${write(name)}=${write(value)}`);
  const id = [opensForm ? "f" : "b", write(command), ...parts].join("|");
  return id.length <= longest ? id : undefined;
}

/** The same with the mark of the message it stands on, where there is room: by it a message is found again. */
export function markedId(id: string, mark: string): string {
  const marked = `${id}#${mark}`;
  return marked.length <= longest ? marked : id;
}

export const markOf = (id: string): string | undefined => /#([0-9a-z]+)$/.exec(id)?.[1];

export const correctId = (kept: string): string => `c|${kept}`;

/** Reads a button's id. Whatever it says is checked like anything typed: ids come from outside. */
export function readButtonId(id: string): Pressed | undefined {
  const [kind, head = "", ...parts] = id.replace(/#[0-9a-z]+$/, "").split("|");
  if (kind === "c") return { kind: "correct", kept: head };
  if (kind !== "b" && kind !== "f") return undefined;
  const values: Record<string, string> = {};
  for (const part of parts) {
    const [name = "", value = ""] = part.split("=");
    values[read(name)] = read(value);
  }
  return { kind: "command", command: read(head), values, opensForm: kind === "f" };
}
