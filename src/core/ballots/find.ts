import type { Scene } from "../command.ts";
import { fold } from "../roster/names.ts";
import { type Dossier, dossierOf } from "./ballot.ts";
import { readBallotId } from "./names.ts";

/** How many of those at their end are looked through for words of their title. */
const lookedBack = 300;

/** Ballots that somebody may look for by an id or by words: the one of that number, else those whose titles hold all words. */
export async function findBallots(
  said: string,
  most: number,
  scene: Pick<Scene, "read" | "group" | "now">,
): Promise<readonly Dossier[]> {
  const { ballots } = scene.read;
  // A number alone may be any figure that was minuted.
  const id = /\p{L}/u.test(said) ? readBallotId(said, scene.group.settings.ballots.prefix) : undefined;
  const numbered = id && (await ballots.numbered(id.number));
  if (numbered) return [await dossierOf(numbered, scene)];
  const wanted = fold(said).split(" ");
  const dossiers: Dossier[] = [];
  for (const ballot of [...(await ballots.live()), ...(await ballots.settled(lookedBack))]) {
    if (dossiers.length === most) break;
    const text = fold(`${ballot.label ?? ""} ${ballot.title}`);
    if (wanted.every((word) => text.includes(word))) dossiers.push(await dossierOf(ballot, scene));
  }
  return dossiers;
}
