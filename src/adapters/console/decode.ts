/** What a line typed in the terminal room means. */
export type Line =
  | { readonly kind: "nothing" }
  | { readonly kind: "say"; readonly who?: string; readonly text: string }
  /** A button by its number on the latest card, or by its label. */
  | { readonly kind: "press"; readonly who?: string; readonly button: string }
  /** From now on one speaks as somebody else. */
  | { readonly kind: "become"; readonly who: string }
  | { readonly kind: "edit"; readonly who?: string; readonly text: string }
  | { readonly kind: "delete"; readonly who?: string }
  /** The whole of a file that was shown in part. */
  | { readonly kind: "file"; readonly number: number }
  | { readonly kind: "help" | "quit" }
  | { readonly kind: "unclear"; readonly why: string };

const name = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?`;
const asAnother = new RegExp(`^@(${name})(?:\\s+([\\s\\S]*))?$`, "u");

/** Reads a line. `buttons` is how many the latest card has: where it has any, a bare number is meant for one. */
export function decodeLine(given: string, { buttons }: { buttons: number }): Line {
  // A space in front: only said, whatever it looks like.
  if (/^\s/.test(given))
    return given.trim() === "" ? { kind: "nothing" } : { kind: "say", text: given.trim() };
  const line = given.trimEnd();
  if (line === "") return { kind: "nothing" };
  const another = asAnother.exec(line);
  if (!another) return decodeOwn(line, buttons);
  const [, who = "", rest = ""] = another;
  const read = decodeOwn(rest, buttons);
  return "who" in read || !["say", "press", "edit", "delete"].includes(read.kind)
    ? { kind: "unclear", why: `@${who} wants something to say after it: @${who} /rollcall` }
    : ({ ...read, who: who.toLowerCase() } as Line);
}

function decodeOwn(line: string, buttons: number): Line {
  if (line === "") return { kind: "nothing" };
  const pressed = /^\[([^\]]+)\]$/.exec(line);
  if (pressed) return { kind: "press", button: (pressed[1] ?? "").trim() };
  // Nobody minutes a bare number: it is a button, perhaps of a card that has moved on.
  if (/^\d{1,2}$/.test(line) && buttons > 0) return { kind: "press", button: line };
  if (/^\/(?:quit|exit)$/i.test(line)) return { kind: "quit" };
  const as = /^\/as(?:\s+@?(\S+))?$/i.exec(line);
  if (as)
    return as[1]
      ? { kind: "become", who: as[1].toLowerCase() }
      : { kind: "unclear", why: "As whom? /as tomas" };
  return line.startsWith("!") ? decodeBang(line) : { kind: "say", text: line };
}

function decodeBang(line: string): Line {
  const [, word = "", rest = ""] = /^!(\S*)\s*([\s\S]*)$/.exec(line) ?? [];
  switch (word.toLowerCase()) {
    case "edit":
      return rest === ""
        ? { kind: "unclear", why: "Say what it should be instead: !edit new words" }
        : { kind: "edit", text: rest };
    case "delete":
      return { kind: "delete" };
    case "file":
      return { kind: "file", number: Number(rest || 1) };
    case "help":
      return { kind: "help" };
    default:
      return { kind: "unclear", why: `There is no !${word}. There are !edit, !delete, !file and !help.` };
  }
}
