import { listWords, words } from "../../chat/index.ts";
import type { Scene } from "../command.ts";
import { refuse } from "../refusal.ts";
import type { BallotRules } from "../rules/ballot-rules.ts";
import { unnamedOverlaps } from "../rules/overlaps.ts";
import { liveDossiers } from "./ballot.ts";

interface Touching {
  /** The ballot itself, once it is on record. */
  readonly id?: string;
  readonly sections: readonly string[];
  /** Ids of those that it names. */
  readonly overlaps: readonly string[];
}

/**
 * Refuses a text that touches a section of an earlier ballot not finally approved (in discussion, voting, review or
 * before a patent advisory group) without naming it: it must tell of that ballot and link it (Bylaws 2.4(10)).
 */
export async function demandOverlapsNamed(
  text: Touching,
  { overlapsNamed }: Pick<BallotRules, "overlapsNamed">,
  scene: Pick<Scene, "read" | "group" | "now">,
): Promise<void> {
  if (!overlapsNamed.is || text.sections.length === 0) return;
  const earlier = (await liveDossiers(scene))
    .filter(({ ballot }) => ballot.id !== text.id && !text.overlaps.includes(ballot.id))
    .map(({ facts, rows, state }) => ({
      name: facts.name,
      state,
      sections: rows.versions.at(-1)?.sections ?? [],
    }));
  const unnamed = unnamedOverlaps({ name: "", sections: text.sections }, earlier, []);
  if (unnamed.length === 0) return;
  const names = unnamed.map(({ ballot }) => ballot.name);
  refuse(
    "rule",
    words`${listWords(
      unnamed.map(({ ballot, sections }) => `${ballot.name} touches ${sections.join(", ")} too`),
      "; ",
    )} and is not finally approved: the new ballot must name and link it (${overlapsNamed.by}).`,
    `Name it: overlaps:"${names.join(", ")}".`,
  );
}
