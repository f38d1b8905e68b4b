import { idIn, titleOf } from "./ballot-id.ts";
import type { Context } from "./ballot-list.ts";
import { heaviest } from "./ballot-state.ts";
import { sentencesOf } from "./sentences.ts";

const PROSE: readonly RegExp[] = [
  /\b(?:draft )?ballot (?:for|related to|regarding|concerning) (?:the )?([\p{L}\d][^.,;:]{4,60}?)(?=\s+(?:has|have|is|was|will|had|and|in|that|which)\b|[.,;:]|$)/iu,
  /[“"]([^”"]{3,50})[”"]\s+ballot\b/u,
  /\bworking on a ballot (?:that|which|to) (\p{L}[^.,;:]{4,60}?)(?=[.,;:]|$)/iu,
  /\bthe (\p{Lu}[\w-]*(?: [\w-]+)?) ballot\b/u,
  /^(?:the\s+)?((?:[\p{L}\d/&'’-]+\s+){0,3}[\p{L}\d/&-]+)\s+ballot\s+(?:will|has|is|was|in|to|waiting|finally)\b/iu,
  /^for (?:the )?((?:[\p{L}\d/&-]+\s+){0,3}[\p{L}\d/&-]+)\s+ballot,/iu,
  /\bballot in discussion(?: right now)? (\p{Ll}+ing [^.,;]{5,80}?)(?=\s+that\b|[.,;]|$)/iu,
  /\b(?:consider|create|start|need) an? ([\w-]+ ballot)\b/iu,
  /^(?:discussed|talked about)\s+(?:the\s+)?((?:[\p{L}\d/&-]+\s+){0,3}[\p{L}\d/&-]+)\s+ballot\b/iu,
];

/** Ballots that are spoken of in passing, under another item. */
export function proseOf(line: string): readonly Context[] {
  const sentences = sentencesOf(line);
  const found: Context[] = [];
  const drafted = /^([\p{Lu}][^.,;:–]{1,60}?)\s+[–—-]\s+(?:update on )?(?:the )?draft ballot\b/u.exec(line);
  if (drafted?.[1] !== undefined) return [{ id: null, title: titleOf(drafted[1]), said: sentences }];
  const headed = /^([\p{Lu}][^.,;:–]{2,60}\bballot)\s*(?:[–—]|\s-|:)\s*(?=\S)/iu.exec(line);
  if (headed?.[1] !== undefined && heaviest(sentences))
    return [
      {
        id: idIn(/\bnumber (?:will be|is) .{3,12}/i.exec(line)?.[0] ?? "") ?? idIn(headed[1]),
        title: titleOf(headed[1]),
        said: sentences,
      },
    ];
  for (const sentence of sentences) {
    if (idIn(sentence) !== null && !/\bballot (?:waiting|will wait)\b/i.test(sentence)) continue;
    for (const pattern of PROSE) {
      const title = pattern.exec(sentence)?.[1]?.trim();
      if (title !== undefined && /\b(?:that|this|which|indicated|said|noted|asked|is|was)\b/i.test(title))
        continue;
      if (
        title === undefined ||
        /^(?:the|a|an|this|that|another|each|every|new|one|draft|some|next|future|any|no|our|their|clean-?up|server group|several|potential)$/i.test(
          title,
        ) ||
        !heaviest(sentences)
      )
        continue;
      const said = heaviest([sentence]) ? [sentence] : sentences;
      const named = title.replace(/^\p{Lu}\p{L}+['’]s\s+/u, "");
      found.push({
        id: null,
        title:
          /^(?:\p{L}+ation|\p{L}+)$/u.test(title) &&
          /^\S+$/.test(title) &&
          /\bballot\b/.test(sentence) &&
          !/[“"]/.test(sentence)
            ? `${named} ballot`
            : named,
        said,
      });
      break;
    }
  }
  return found;
}
