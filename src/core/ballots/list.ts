import { type Card, type Instant, type Words, words } from "../../chat/index.ts";
import type { Read } from "../../store/index.ts";
import type { Group } from "../group.ts";
import { fitLines } from "../long-list.ts";
import { type Dossier, liveDossiers, settledDossiers } from "./ballot.ts";
import { nameOfBallot } from "./names.ts";
import { stateWords } from "./words.ts";

interface Setting {
  readonly read: Read;
  readonly group: Group;
  readonly now: Instant;
}

/** How many of those at their end are listed. */
const recent = 8;

/** The ballots under way with their state in words, and the latest that came to their end. */
export async function ballotList(scene: Setting): Promise<{ readonly text: Words; readonly card?: Card }> {
  const live = await liveDossiers(scene);
  const open = live.filter(({ state }) => !state.over);
  const settled = [...live.filter(({ state }) => state.over), ...(await settledDossiers(recent, scene))];
  if (open.length === 0 && settled.length === 0)
    return { text: ["No ballot has been proposed yet. A voting representative does: /ballot propose."] };
  const lines = fitLines(
    open.map((one) => lineOf(one, scene)),
    { letters: 1000 },
  );
  const over = settled.sort((a, b) => b.state.since - a.state.since).slice(0, recent);
  return {
    text: [open.length === 1 ? "1 ballot is under way." : `${open.length} ballots are under way.`],
    card: {
      title: `Ballots of ${scene.group.settings.abbreviation ?? scene.group.name}`,
      sections: [
        {
          heading: "Under way",
          lines:
            open.length === 0
              ? [["none"]]
              : [...lines.shown, ...(lines.left > 0 ? [[`… and ${lines.left} more`]] : [])],
        },
        ...(over.length === 0
          ? []
          : [{ heading: "Latest completed", lines: over.map((one) => lineOf(one, scene)) }]),
      ],
    },
  };
}

/** "CSC-21 Signing Service: in discussion". */
function lineOf(dossier: Dossier, { group }: Setting): Words {
  const { ballot } = dossier;
  const name = nameOfBallot(ballot, group);
  const title = ballot.number === null && ballot.label === null ? "" : ` ${ballot.title}`;
  const off =
    ballot.postponedAt === null || dossier.state.over
      ? ""
      : `, put off until ${dossier.facts.postponements.at(-1)?.until ?? "the next meeting"}`;
  return words`${{ strong: name }}${title}: ${stateWords(dossier, group)}${off}`;
}
