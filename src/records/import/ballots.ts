import { fold } from "../../core/roster/names.ts";
import { idIn, idsIn, normalId, titleOf } from "./ballot-id.ts";
import { type Context, contained } from "./ballot-list.ts";
import { proseOf } from "./ballot-prose.ts";
import { heaviest, labelled, type Shown } from "./ballot-state.ts";
import type { Outline, OutlineItem } from "./outline.ts";
import type { ReadBallot } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";

const CONTAINER =
  /^(?:(?:open|current|active|pending|proposed|ongoing|other|following|draft|review of|status of|discussion of)\s+)*(?:the\s+)?ballots?(?:\s+(?:status|updates?|discussions?|reviews?|reports?|proposals?|were discussed))*(?:\s*\([^)]*\))?\s*:?-?$|^(?:current\s+)?status\s+of\s+(?:open\s+|current\s+)?ballots?$/i;
const BALLOT = /\bballot\b/i;
const SEVERAL = /\bballots\b|\bballot proposals\b|\bballots?\s+(?:from|status)\b/i;

/** `prefix` is that of the group's own ballots ("CSC-"): "Ballot 19" is one of them. */
export function ballotsOf(outline: Outline, prefix?: string): readonly ReadBallot[] {
  const planned = outline.plan.map((line) => line.text).filter((text) => /\bballots?\b/i.test(text));
  const contexts = outline.items.flatMap((item) => contextsOf(item, planned));
  const merged = merge(
    [...contexts, ...loneMentions(outline, contexts)].flatMap((context) => withPrefix(context, prefix)),
  );
  return merged.flatMap((context) => {
    const shown = stateOf(context, merged);
    return shown
      ? [{ id: context.id, title: context.title || null, state: shown.state, quote: shown.quote }]
      : [];
  });
}

/** "Ballot 19" is the group's where its prefix is known, and nobody's where not. */
function withPrefix(context: Context, prefix: string | undefined): readonly Context[] {
  const number = /^ballot\D*0*(\d+)$/i.exec(context.id ?? "")?.[1];
  if (number === undefined) return [context];
  return prefix === undefined ? [] : [{ ...context, id: prefix + number }];
}

function contextsOf(item: OutlineItem, planned: readonly string[]): readonly Context[] {
  const lines = item.lines.map((line) => line.text);
  if (CONTAINER.test(item.title) && idIn(item.title) === null) return contained(item.lines);
  if (item.standing === "other business") return lines.flatMap(proseOf);
  if (item.standing !== "topic") return [];
  const id = idIn(item.title);
  const isBallot =
    id !== null ||
    CONTAINER.test((item.under ?? "").replace(/[.:]$/, "")) ||
    (BALLOT.test(item.title) && !SEVERAL.test(item.title));
  if (isBallot) {
    const title = titleOf(item.title);
    return [{ id, title, said: [item.title, ...lines] }];
  }
  const isPlanned = planned.some((text) => sharesWords(text, item.title));
  const speaks = lines.some((line) =>
    /\b(?:draft|prepare|write|create) (?:a|the|up a)(?: draft)? ballot\b|\bballot proposal\b|\bendorsers\b|\bsecond endorser\b|\b(?:on|of|in) the ballot\b|\badopted by ballot\b/i.test(
      line,
    ),
  );
  if (
    (isPlanned || speaks) &&
    idsIn(lines.join(" ")).length === 0 &&
    !/^summary|membership|election|business|update|charter|summar|working group|\bwg\b|subcommittee/i.test(
      item.title,
    )
  )
    return [{ id: null, title: titleOf(item.title), said: lines }];
  return lines.flatMap((line) => proseOf(line));
}

/** Ballots known by their ids that have no place of their own, where a sentence about them shows their state. */
function loneMentions(outline: Outline, contexts: readonly Context[]): readonly Context[] {
  const known = new Set(contexts.map(({ id }) => id));
  const found: Context[] = [];
  for (const item of outline.items)
    for (const line of item.lines)
      for (const sentence of sentencesOf(line.text)) {
        const ids = idsIn(sentence);
        // "CSC-9 and CSC-10 both completed": said of each.
        const isJoint = ids.length === 2 && /\bboth\b/i.test(sentence);
        if ((ids.length !== 1 && !isJoint) || !heaviest([sentence])) continue;
        for (const id of ids)
          if (!known.has(id)) found.push({ id, title: quotedTitle(sentence, id), said: [sentence] });
      }
  return found;
}

/** “Ballot X-5: its title” within a sentence. */
function quotedTitle(sentence: string, id: string): string {
  const after = sentence.slice(sentence.indexOf(id) + id.length);
  return (
    /^\s*:\s*([^”".,;]{5,90}?)(?=[”"]|\s+(?:including|is|was|has|in|which)\b|$)/u.exec(after)?.[1]?.trim() ??
    ""
  );
}

/** One ballot may stand in several places. */
function merge(contexts: readonly Context[]): readonly Context[] {
  const merged: Context[] = [];
  for (const context of contexts) {
    const at = merged.findIndex((other) =>
      context.id !== null
        ? other.id === context.id
        : other.id === null && fold(other.title) === fold(context.title),
    );
    const before = merged[at];
    if (before)
      merged[at] = {
        ...before,
        title: before.title || context.title,
        said: [...before.said, ...context.said],
      };
    else merged.push(context);
  }
  return merged;
}

function stateOf({ id, title, said, label }: Context, all: readonly Context[]): Shown | undefined {
  const sentences = said.flatMap(sentencesOf).map((sentence) => withoutOthers(sentence, id));
  const others = all
    .filter((other) => other.id !== id)
    .flatMap((other) => other.said)
    .flatMap(sentencesOf);
  const aside =
    id === null
      ? undefined
      : others
          .map(
            (sentence) =>
              new RegExp(
                String.raw`\b(?:with|as|since|because)\s+${id}\s+(?:is|being|was)\b[^,.]*`,
                "i",
              ).exec(sentence)?.[0],
          )
          .find((found) => found !== undefined);
  const own = heaviest(sentences);
  const tagged = label === undefined ? undefined : labelled(label);
  if (tagged && (!own || own.weight < 7))
    return { ...tagged, quote: own?.quote ?? sentences[0] ?? label ?? "" };
  if (aside !== undefined && (!own || own.weight < 6)) return heaviest([aside]);
  if (own)
    return /^proposed\b/i.test(said[0] ?? "") && own.weight === 3 ? { ...own, state: "proposed" } : own;
  const words = sentences.find(
    (sentence) =>
      fold(sentence) !== fold(title) && titleOf(sentence) !== "" && sentence.split(/\s+/).length > 1,
  );
  if (id !== null && sentences.length === 1 && sentences[0] !== undefined && titleOf(sentences[0]) === title)
    return { state: "other", quote: sentences[0], weight: 0 };
  return words === undefined
    ? undefined
    : {
        state: /^proposed\b/i.test(said[0] ?? "") ? "proposed" : "drafting",
        quote: words.replace(/[.\s]+$/, ""),
        weight: 0,
      };
}

/** "with CSC-21 being put on hold" says nothing of another ballot. */
function withoutOthers(sentence: string, id: string | null): string {
  return sentence
    .replace(/\bwaiting (?:for|on) ([A-Z]{2,6}-?\d+) to\b[^,.]*/g, (clause, other: string) =>
      normalId(other) === id ? clause : "waiting",
    )
    .replace(
      /\b(?:with|as|since|because)\s+([A-Z]{2,6}-?\d+)\s+(?:is|being|was)\b[^,.]*,?/g,
      (clause, other: string) => (normalId(other) === id ? clause : ""),
    );
}

function sharesWords(planned: string, title: string): boolean {
  const words = (text: string) =>
    new Set(
      fold(text)
        .split(" ")
        .filter((word) => word.length > 2 && !/^(?:ballots?|proposed|the|for|and|status|with)$/.test(word))
        .map((word) => word.replace(/(?:ing|es|s|ed|e)$/, "")),
    );
  const [a, b] = [words(planned), words(title)];
  const shared = [...b].filter((word) => a.has(word));
  return b.size >= 2 && shared.length >= Math.max(2, Math.ceil(Math.min(a.size, b.size) * 0.6));
}
