import type { What } from "./port.ts";
import { joinWords, type Speaker, type Words } from "./words.ts";

const mention = /(?<![\p{L}\p{N}._%+-])@([\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?)/u;

/**
 * What somebody typed: `/noun verb values`, or plain text, of which “help” and “?” alone ask for help. `@name` is an
 * account of the same platform and workspace.
 */
export function decodeTyped(text: string, from: Pick<Speaker, "platform" | "workspace">): What {
  const command = /^\/([\p{L}][\p{L}-]*)(?:\s+([\s\S]*))?$/u.exec(text.trim());
  if (/^(?:help|\?+)$/i.test(text.trim())) return { kind: "typed", noun: "help", line: [] };
  if (!command) return { kind: "message", line: decodeMentions(text, from) };
  return { kind: "typed", noun: command[1] ?? "", line: decodeMentions(command[2] ?? "", from) };
}

/** Plain text with its `@name`s as mentions. An address (`a@b`) is none. */
export function decodeMentions(
  text: string,
  { platform, workspace }: Pick<Speaker, "platform" | "workspace">,
): Words {
  return joinWords(
    text
      .split(mention)
      .map((part, n) =>
        n % 2 === 0
          ? part
          : { who: { platform, workspace, id: part.toLowerCase(), name: part, administrator: false } },
      ),
  );
}
