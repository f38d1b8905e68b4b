import { z } from "zod";
import { type Words, words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { minutesSet, number } from "../../core/grammar/fields.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { minutesNameOf } from "../../core/minutes/minutes.ts";
import { comparedOf, type Revision, recordAt, revisionsOf } from "../../core/minutes/revisions.ts";
import { fileKeyOf, type MinutesSet, setMeant } from "../../core/minutes/sets.ts";
import { refuse } from "../../core/refusal.ts";
import { compareLines, linesOf, type Piece, type Row, renderPatch } from "../../records/revision-diff.ts";

export const compare = defineQuestion({
  about: "See what changed between two revisions of minutes",
  who: "member",
  values: z.object({
    minutes: minutesSet("Whose minutes; the last meeting's unless named").optional(),
    from: number("The earlier revision; the last but one unless named", { named: true }).optional(),
    to: number("The later revision; the last unless named", { named: true }).optional(),
  }),
  async answer({ minutes: asked, from, to }, scene) {
    const { read, group } = scene;
    const set = await setMeant(asked, scene);
    const name = await minutesNameOf(set, read, group.zone);
    const revisions = await revisionsOf(set, read);
    demandThere([from, to], revisions, name);
    const compared = comparedOf(revisions, from, to);
    if (!compared)
      return { text: words`The minutes of the ${name} have no revision yet: they have not been circulated.` };
    const was = linesOf(await recordAt(compared.from, set, read, group));
    const now = linesOf(await recordAt(compared.to, set, read, group));
    const changed = compareLines(was, now).filter(({ same }) => !same);
    const between = words`${wordRevision(compared.from)} and ${wordRevision(compared.to)}`;
    const { shown, left } = fitLines(changed.slice(0, 12).map(wordRow), { letters: 900 });
    const rest = left + Math.max(0, changed.length - 12);
    return {
      text:
        changed.length === 0
          ? words`The minutes of the ${name} read the same: ${between}.`
          : words`What changed in the minutes of the ${name} between ${between}: ${changed.length} ${changed.length === 1 ? "line" : "lines"}.${pageOf(set, scene)}`,
      card: {
        title: `Revisions: ${name}`,
        sections: [
          { lines: [...shown, ...(rest > 0 ? [[`… and ${rest} more, in the file`]] : [])] },
          { heading: "All revisions", lines: revisions.slice(-10).map(wordRevision) },
        ],
      },
      ...(changed.length > 0 && { files: [await patchOf(set, was, now, scene)] }),
    };
  },
});

function demandThere(
  named: readonly (number | undefined)[],
  revisions: readonly Revision[],
  name: string,
): void {
  for (const one of named)
    if (one !== undefined && one > revisions.length)
      refuse(
        "unknown name",
        words`The minutes of the ${name} have ${revisions.length === 0 ? "no revisions" : `the revisions 1 to ${revisions.length}`}, no ${one}.`,
        "/minutes compare lists them.",
      );
}

/** “revision 2 (approved, 22 January)”. */
const wordRevision = (revision: Revision | undefined): Words =>
  revision ? words`revision ${revision.number} (${revision.what} ${{ at: revision.at }})` : ["now"];

function wordRow({ was, now }: Row): Words {
  if (!was) return words`Added: “${shorten(textOf(now), 150)}”`;
  if (!now) return words`Taken out: “${shorten(textOf(was), 150)}”`;
  return words`“${shorten(textOf(was), 140)}” now reads “${shorten(textOf(now), 140)}”`;
}

const textOf = (pieces: readonly Piece[] = []) =>
  pieces
    .map(({ text }) => text)
    .join("")
    .replace(/^– /, "");

function pageOf(set: MinutesSet, { site, group }: Scene): Words {
  if (site === undefined) return [];
  const link = `${site.replace(/\/$/, "")}/g/${encodeURIComponent(group.id)}/minutes/${encodeURIComponent(set.id)}/compare`;
  return words` ${{ link, label: "Side by side" }}`;
}

async function patchOf(set: MinutesSet, was: readonly string[], now: readonly string[], scene: Scene) {
  const key = await fileKeyOf(set, scene.read, scene.group.zone);
  const content = renderPatch({ name: "before", lines: was }, { name: "after", lines: now });
  return { name: `minutes-${key}.diff`, type: "text/x-diff", content };
}
