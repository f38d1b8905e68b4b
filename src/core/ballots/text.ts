import { refuse } from "../refusal.ts";

const mostSections = 60;
const mostNominees = 20;

/** "6.2.7, 16.2" or "6.2.7 and 16.2": sections as ballots name them, without “section” or “§”. */
export function readSections(typed: string | undefined): readonly string[] {
  const sections = listIn(typed).map((one) => one.replace(/^(?:sections?|§+)\s*/i, ""));
  if (sections.length > mostSections) refuse("bad value", `A ballot names at most ${mostSections} sections.`);
  return sections;
}

/** Names separated by commas, each once. */
export function readNames(typed: string | undefined): readonly string[] {
  const names = listIn(typed);
  if (names.length > mostNominees) refuse("bad value", `At most ${mostNominees} can stand for one election.`);
  return names;
}

function listIn(typed = ""): readonly string[] {
  const pieces = typed.split(/[,;]|\band\b/i).map((one) => one.replace(/\s+/g, " ").trim());
  return [...new Set(pieces.filter((one) => one !== ""))];
}
