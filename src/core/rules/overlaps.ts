import type { State } from "./ballot-state.ts";

/** A ballot as another one may overlap with it. */
export interface Touching {
  readonly name: string;
  /** As proposers write them: "3.2.2.4", "§ 4.9.1", "Appendix B". */
  readonly sections: readonly string[];
}

/**
 * The earlier ballots not finally approved (in discussion, voting, review or before a patent advisory group) that touch
 * a section of this one and are not among those it names: it must name and link them (Bylaws 2.4(10)).
 */
export function unnamedOverlaps<T extends Touching & { readonly state: State }>(
  ballot: Touching,
  earlier: readonly T[],
  named: readonly string[],
): readonly { readonly ballot: T; readonly sections: readonly string[] }[] {
  const known = new Set(named.map(fold));
  return earlier.flatMap((other) => {
    if (other.state.over || other.state.name === "elsewhere" || known.has(fold(other.name))) return [];
    const sections = sharedSections(ballot.sections, other.sections);
    return sections.length === 0 ? [] : [{ ballot: other, sections }];
  });
}

/** Sections of `a` that `b` touches too: the same one, or one within the other ("3.2.2" and "3.2.2.4"). */
export function sharedSections(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((one) =>
    b.some((other) => isWithin(fold(one), fold(other)) || isWithin(fold(other), fold(one))),
  );
}

const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}.`);

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^(?:§+|sections?|sec\.)\s*/, "")
    .replace(/\.$/, "")
    .trim();
