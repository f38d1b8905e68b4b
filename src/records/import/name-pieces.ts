import { isPersonName } from "./person-names.ts";

/** "Inc." and "S.A." keep their point. */
export function endOf(end: string, at: number, whole: string): string {
  return end.startsWith(".") &&
    /\b(?:Inc|Ltd|Co|Corp|S\.?[pr]?\.?A|S\.?L|B\.?V|Jr|Sr|[A-Z])$/.test(whole.slice(0, at))
    ? "."
    : "";
}

/** "Attendance: IN THE ROOM (FROM SIGN UP SHEET) Ann Lee" begins with Ann. */
export function dropLabel(line: string): string {
  return line
    .replace(
      /^(?:attendees|attendance|participants|present|members present|in attendance|roll call|on the call|in the room|remote|online)[^:(]{0,30}:\s*/i,
      "",
    )
    .replace(/^(?:[A-Z]{2,}\s+){2,}(?:\([^()]*\)\s*)?(?=\p{Lu}\p{Ll})/u, "");
}

/** The two sides of one piece of a list; `right` is nothing where there is one side only. */
export interface Pair {
  readonly left: string;
  readonly right: string | null;
  readonly row: string;
}

/** Cuts a list at its commas and semicolons outside brackets, at a bracket's end that a name follows, and at "and". */
export function piecesOf(line: string): readonly string[] {
  const pieces: string[] = [];
  let [from, depth, comma, opened] = [0, 0, -1, 0];
  const cut = (until: number, next: number) => {
    pieces.push(line.slice(from, until));
    [from, depth, comma] = [next, 0, -1];
  };
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (letter === "(" || letter === "[") {
      // "Ann Lee (Example, Bob Ray (Sample)": the first bracket was never closed.
      if (
        depth > 0 &&
        comma >= 0 &&
        isPersonName(
          line
            .slice(comma + 1, at)
            .replace(/[\s–—-]+$/, "")
            .trim(),
        ) &&
        /\s/.test(line.slice(comma + 1, at).trim())
      ) {
        cut(comma, comma + 1);
      }
      if (depth === 0) opened = at;
      depth += 1;
    } else if (letter === ")" || letter === "]") {
      depth = Math.max(0, depth - 1);
      // "Ann Lee (Example) Bob Ray (Sample)": a comma is missing.
      const rest = line.slice(at + 1);
      if (
        depth === 0 &&
        opened > from &&
        /^\s+\p{Lu}[\p{L}'’-]+(?:\s+[\p{L}'’.-]+){1,3}\s*[–—-]?\s*\(/u.test(rest)
      )
        cut(at + 1, at + 1);
    } else if (letter === ";" && depth === 0) cut(at, at + 1);
    else if (letter === "," && depth === 0) {
      if (!COMPANY_END.test(line.slice(at + 1))) cut(at, at + 1);
    } else if (letter === "," && comma < 0) comma = at;
    else if (
      depth === 0 &&
      /^\s(?:and|&)\s\p{Lu}/iu.test(line.slice(at, at + 7)) &&
      /^\s(?:and|&)\s+[\p{Lu}][\p{L}'’-]+\s+[\p{Lu}]/u.test(line.slice(at)) &&
      !/[–—-]\s*[^,;]*$/.test(line.slice(from, at))
    ) {
      cut(at, at + (/^\s(?:and|&)\s/i.exec(line.slice(at))?.[0].length ?? 1));
    }
  }
  // A bracket that never closes and holds further people: they follow its first comma.
  if (depth > 0 && comma > opened && /\(/.test(line.slice(comma))) cut(comma, comma + 1);
  pieces.push(line.slice(from));
  return pieces.filter((piece) => piece.trim() !== "");
}

const COMPANY_END =
  /^\s*(?:[Dd]r|Ph\.?D|MD|Esq|II|III|Inc|Ltd|LLC|L\.L\.C|Co|Corp|S\.?A|S\.?p\.?A|GmbH|AG|B\.?V|N\.?V|PLC|Limited|Jr|Sr)\b\.?(?!\s+\p{Lu}\p{Ll}+\s)/u;

/** A person and an organization, by the bracket or the dash between them. */
export function pairOf(written: string): readonly Pair[] {
  const row = written.replace(/\s*\((?:guest|observer|invited guest)\)(?=\s*[–—(-])/i, "");
  const nick = /^(\p{Lu}[\p{L}'’-]+ \(\p{Lu}[\p{L}'’-]+\) \p{Lu}[\p{L}'’-]+)\s*[–—(-]+\s*\(?(.+?)\)?$/u.exec(
    row,
  );
  if (nick?.[1] !== undefined && nick[2] !== undefined) return [{ left: nick[1], right: nick[2], row }];
  const dash = /^(.{2,60}?)(?:\s+[-–—]+\s*|\s*[–—]\s*|\s*[-–—]\s+)(.+)$/u.exec(row);
  const bracket = /^([^([]{2,80})[([](.*)$/u.exec(row);
  if (dash?.[1] !== undefined && dash[2] !== undefined && !/[([]/.test(dash[1])) {
    const right = dash[2].trim();
    // A sentence that somebody is quoted with.
    if (/^\p{Ll}/u.test(right) && right.split(/\s+/).length > 3) return [{ left: row, right: null, row }];
    const inside = /^[([]/.test(right)
      ? bracketed(right.slice(1))
      : right.replace(/\s*\((?![^()]*\b(?:SA|AG|Inc)\b)[a-z][^()]*\)\s*$/, "").trim();
    return [{ left: dash[1].trim(), right: inside === "" ? null : inside, row }];
  }
  if (bracket?.[1] !== undefined && bracket[2] !== undefined) {
    const inside = bracketed(bracket[2]).replace(
      /^(?:guest|invited(?: guest)?|observer|remote(?:ly)?|online|phone|chair|vice[- ]chair|host|scribe|minute[- ]taker|presenter)$/i,
      "",
    );
    // A remark, not an employer: "(joined late for the second half)".
    if (/^\p{Ll}\S*(?:\s+\S+){2,}/u.test(inside)) return [{ left: bracket[1].trim(), right: null, row }];
    return [{ left: bracket[1].replace(/[-–—\s]+$/, "").trim(), right: inside === "" ? null : inside, row }];
  }
  const colon = /^([^:]{2,60}):\s*(.+)$/.exec(row);
  if (colon?.[1] !== undefined && colon[2] !== undefined)
    return [{ left: colon[1].trim(), right: colon[2].trim(), row }];
  return [{ left: row.trim(), right: null, row }];
}

/** What stands in a bracket whose opening is gone, up to its own closing. */
function bracketed(text: string): string {
  let depth = 1;
  for (let at = 0; at < text.length; at++) {
    if (/[([]/.test(text[at] ?? "")) depth += 1;
    else if (/[)\]]/.test(text[at] ?? "")) depth -= 1;
    if (depth === 0) return text.slice(0, at).trim();
  }
  return text.trim();
}
