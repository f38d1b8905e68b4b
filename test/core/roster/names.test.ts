import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, matchName, type Named, nearestWord } from "../../../src/core/roster/names.ts";

const person = (name: string, ...aliases: string[]): Named => ({ name, aliases });

const ROSTER = [
  person("Dean Coclin"),
  person("Atsushi Inaba"),
  person("Inigo Barreira", "Íñigo Barreira Arrieta"),
  person("Bianca Martin", "Brianca Martin"),
  person("Martijn Katerbarg"),
  person("Robert J. Quinones", "Bob Quinones"),
  person("Tim Crawford"),
  person("Tim Hollebeek"),
  person("Eva van der Steenberge"),
  person("Søren Łukasiewicz"),
  person("Chris O'Brien"),
  person("Li Wei"),
  person("Mary Ann Smith"),
  person("John A. Smith"),
  person("John B. Smith"),
];

function found(typed: string, candidates: readonly Named[] = ROSTER): string {
  const match = matchName(typed, candidates);
  if (match.kind === "one") return match.it.name;
  if (match.kind === "many") return `many: ${match.of.map(({ name }) => name).join(", ")}`;
  return `none${match.nearest.length > 0 ? `, near ${match.nearest.map(({ name }) => name).join(", ")}` : ""}`;
}

describe("text folded for comparing", () => {
  test.each([
    ["Dean  COCLIN", "dean coclin"],
    ["Íñigo Barreira", "inigo barreira"],
    ["Straße", "strasse"],
    ["STRAẞE", "strasse"],
    ["Søren Łukasiewicz-Đokić", "soren lukasiewicz dokic"],
    ["Æsop Œuvre Þór", "aesop oeuvre thor"],
    ["O’Brien, O'Brien; O´Brien", "obrien obrien obrien"],
    ["CPA Canada/WebTrust", "cpa canada webtrust"],
    ["J.R. Smith", "j r smith"],
    ["İstanbul Isıl", "istanbul isil"],
    ["ﬁne ｗｉｄｅ", "fine wide"],
    ["non\u00a0break\u200bing", "non breaking"],
    ["Ёлкин", "елкин"],
    ["Σοφός ΣΟΦΟΣ", "σοφοσ σοφοσ"],
    ["張 偉", "張 偉"],
    ["— ! —", ""],
  ])("%j becomes %j", (text, folded) => expect(fold(text)).toBe(folded));

  test("vowel signs of other scripts are no accents", () => expect(fold("कि")).not.toBe(fold("का")));

  test("folding again changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 5000 },
    );
  });
});

describe("a name as people write it", () => {
  test.each([
    ["Dean Coclin", "Dean Coclin"],
    ["dean coclin", "Dean Coclin"],
    ["DEAN  COCLIN ", "Dean Coclin"],
    ["Inaba Atsushi", "Atsushi Inaba"],
    ["Inaba, Atsushi", "Atsushi Inaba"],
    ["Atsushi Inaba (GlobalSign)", "Atsushi Inaba"],
    ["Atsushi Inaba [GlobalSign]", "Atsushi Inaba"],
    ["Tim Crawford (CPA Canada/WebTrust", "Tim Crawford"],
    ["Tim Crawford (CPA Canada (WebTrust))", "Tim Crawford"],
    ["Martijn Katerbarg (Sectigo)", "Martijn Katerbarg"],
    ["Íñigo Barreira", "Inigo Barreira"],
    ["Barreira Arrieta, Iñigo", "Inigo Barreira"],
    ["Brianca Martin", "Bianca Martin"],
    ["Bob Quinones", "Robert J. Quinones"],
    ["Robert Quinones", "Robert J. Quinones"],
    ["Robert James Quinones", "Robert J. Quinones"],
    ["Robert J Quinones", "Robert J. Quinones"],
    ["Dean F. Coclin", "Dean Coclin"],
    ["Coclin", "Dean Coclin"],
    ["Dean", "Dean Coclin"],
    ["D. Coclin", "Dean Coclin"],
    ["Inaba A", "Atsushi Inaba"],
    ["Bob", "Robert J. Quinones"],
    ["van der Steenberge", "Eva van der Steenberge"],
    ["Eva Steenberge", "Eva van der Steenberge"],
    ["soren lukasiewicz", "Søren Łukasiewicz"],
    ["Chris OBrien", "Chris O'Brien"],
    ["Wei Li", "Li Wei"],
    ["Hollebeek (DigiCert)", "Tim Hollebeek"],
  ])("%j is %s", (typed, name) => expect(found(typed)).toBe(name));

  test.each([
    ["Tim", "many: Tim Crawford, Tim Hollebeek"],
    ["John Smith", "many: John A. Smith, John B. Smith"],
    ["Smith", "many: Mary Ann Smith, John A. Smith, John B. Smith"],
    ["J Smith", "many: John A. Smith, John B. Smith"],
  ])("%j fits more than one and is not guessed: %s", (typed, answer) => expect(found(typed)).toBe(answer));

  test.each([
    ["John B Smith", "John B. Smith"],
    ["Mary Smith", "Mary Ann Smith"],
  ])("%j fits one alone: %s", (typed, name) => expect(found(typed)).toBe(name));

  test.each([
    ["Dean Coclan", "none, near Dean Coclin"],
    ["Daen Coclin", "none, near Dean Coclin"],
    ["Coclyn", "none, near Dean Coclin"],
    ["Dean Johnson", "none"],
    ["Robert K. Quinones", "none, near Robert J. Quinones"],
    ["Dean Francis Coclin", "none"],
    ["X Coclin", "none"],
    ["Ann", "none"],
    ["der", "none"],
    ["D", "none"],
    ["D C", "none"],
    ["Somebody Else", "none"],
    ["", "none"],
    ["()", "none"],
    ["?!", "none"],
  ])("%j is nobody: %s", (typed, answer) => expect(found(typed)).toBe(answer));

  test("only the best kind of fit counts", () => {
    const alex = person("Alex Kim");
    const kim = person("Kim Alex");
    const alias = person("Alexander Kimball", "Alex Kim");
    const part = person("Alex Kim Jones");
    expect(found("Alex Kim", [part, kim, alias, alex])).toBe("Alex Kim");
    expect(found("Alex Kim", [part, kim, alias])).toBe("Alexander Kimball");
    expect(found("Alex Kim", [part, kim])).toBe("Kim Alex");
    expect(found("Alex Kim", [part])).toBe("Alex Kim Jones");
  });

  test("two of one name are many, one listed twice is one", () => {
    const [one, two] = [person("Alex Kim"), person("alex kim")];
    expect(matchName("Alex Kim", [one, two])).toEqual({ kind: "many", of: [one, two] });
    expect(matchName("Alex Kim", [one, one])).toEqual({ kind: "one", it: one });
  });

  test("an organization's own brackets are part of its name", () => {
    const bodies = [person("CPA Canada (WebTrust)"), person("CPA Canada", "CPA")];
    expect(found("CPA Canada (WebTrust)", bodies)).toBe("CPA Canada (WebTrust)");
    expect(found("CPA Canada (Toronto)", bodies)).toBe("CPA Canada");
    expect(found("Martijn (Marty) Katerbarg (Sectigo)", [person("Martijn Other")])).toBe("none");
  });

  test("the near ones come nearest first, and at most five", () => {
    const near = Array.from({ length: 9 }, (_, n) => person(`Marianne Berger${"x".repeat(9 - n)}`));
    const match = matchName("Marianne Bergen", near);
    expect(match.kind === "none" && match.nearest.map(({ name }) => name.length)).toEqual([16, 17, 18, 19]);
  });

  test("every name finds its own bearer, in any case and order, or says that it is shared", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROSTER), fc.boolean(), (it, turned) => {
        const words = it.name.toUpperCase().split(" ");
        const match = matchName((turned ? words.reverse() : words).join(" "), ROSTER);
        expect(match).toEqual({ kind: "one", it });
      }),
    );
  });

  test("the order of the roster decides nothing", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(ROSTER, { minLength: ROSTER.length }),
        fc.constantFrom("Tim", "Dean", "J Smith", "Quinones"),
        (roster, typed) => {
          const [a, b] = [matchName(typed, ROSTER), matchName(typed, roster)];
          expect(a.kind).toBe(b.kind);
          if (a.kind === "many" && b.kind === "many") expect(new Set(a.of)).toEqual(new Set(b.of));
          if (a.kind === "one") expect(a).toEqual(b);
        },
      ),
    );
  });
});

describe("the nearest word", () => {
  const verbs = [
    "propose",
    "number",
    "endorse",
    "unendorse",
    "revise",
    "discuss",
    "postpone",
    "open",
    "vote",
    "+1",
    "-1",
  ];
  test.each([
    ["vtoe", "vote"],
    ["Endorse", "endorse"],
    ["endrose", "endorse"],
    ["endores", "endorse"],
    ["porpose", "propose"],
    ["post", "postpone"],
    ["unend", "unendorse"],
    ["p", undefined],
    ["xyzzy", undefined],
    ["", undefined],
    ["+1", "+1"],
    ["-1", "-1"],
  ])("for %j is %j", (typed, word) => expect(nearestWord(typed, verbs)).toBe(word));
});
