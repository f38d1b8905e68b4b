import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainOf, type Speaker, type Words } from "../../../src/chat/index.ts";
import { firstWord, parseLine, type Slot, splitList } from "../../../src/core/grammar/grammar.ts";
import { readWhen } from "../../../src/core/grammar/read-when.ts";

const account = (id: string): Speaker => ({
  platform: "slack",
  workspace: "T",
  id,
  name: id,
  administrator: false,
});
const dean = { who: account("dean") };
const scott = { who: account("scott") };
const now = Date.parse("2023-11-02T16:00:00Z");

const slot = (name: string, more: Partial<Slot> = {}): Slot => ({
  name,
  named: false,
  required: true,
  rest: true,
  ...more,
});
const isDate = (text: string) => readWhen(text, now, "America/New_York") !== undefined;
const due = slot("due", { named: true, required: false, reach: 5, fits: isDate });
const owner = slot("owner", { named: true, required: false, mentions: "one" });
const people = slot("who", { required: false, mentions: "all" });
const mark = slot("mark", {
  required: false,
  rest: false,
  fits: (text) => ["present", "late"].includes(text),
});

/** The values as plain text, and what found no place. */
function parsed(line: Words, slots: readonly Slot[]): Record<string, string> {
  const { values, left } = parseLine(line, slots);
  const read = Object.fromEntries([...values].map(([name, value]) => [name, plainOf(value)]));
  return left.length > 0 ? { ...read, LEFT: plainOf(left) } : read;
}

describe("a line of values", () => {
  it("takes values by name and mentions wherever they stand, and the rest by position", () => {
    const slots = [slot("text"), owner, due];
    const expected = { text: "Write the draft", owner: "dean", due: "2023-11-16" };
    expect(parsed(['"Write the draft" ', dean, " due:2023-11-16"], slots)).toEqual(expected);
    expect(parsed(["due:2023-11-16 ", dean, ' "Write the draft"'], slots)).toEqual(expected);
    expect(parsed([dean, " Write due:2023-11-16 the draft"], slots)).toEqual(expected);
    expect(parsed(["Write the draft owner:", dean, " DUE:2023-11-16"], slots)).toEqual(expected);
    expect(parsed(["Write the draft owner: ", dean, " due: 2023-11-16"], slots)).toEqual(expected);
  });

  it("lets a date without quotes reach as far as it reads as one, and no further", () => {
    expect(parsed(["due:next Thursday 11:00 Write the draft"], [slot("text"), due])).toEqual({
      due: "next Thursday 11:00",
      text: "Write the draft",
    });
    expect(parsed(["Write it due:16 November"], [slot("text"), due])).toEqual({
      due: "16 November",
      text: "Write it",
    });
    expect(parsed(["due:soon write it"], [slot("text"), due])).toEqual({ due: "soon", text: "write it" });
  });

  it("keeps values in quotes whole, with any kind of quotes", () => {
    expect(
      parsed(['org:"CPA Canada/WebTrust" Tim Crawford'], [slot("name"), slot("org", { named: true })]),
    ).toEqual({
      org: "CPA Canada/WebTrust",
      name: "Tim Crawford",
    });
    expect(parsed(["org:“CPA Canada” Tim"], [slot("name"), slot("org", { named: true })]).org).toBe(
      "CPA Canada",
    );
    for (const typed of ["„CPA Canada“", "„CPA Canada”", "”CPA Canada”", "«CPA Canada»", "»CPA Canada«"])
      expect(parsed([`org:${typed} Tim`], [slot("name"), slot("org", { named: true })]).org).toBe(
        "CPA Canada",
      );
    expect(parsed(['He said "wait" and left'], [slot("text")]).text).toBe('He said "wait" and left');
    expect(parsed(['5" disks and more'], [slot("text")]).text).toBe('5" disks and more');
  });

  it("leaves web addresses and colons of ordinary prose alone", () => {
    const slots = [slot("text"), due];
    expect(parsed(["See https://example.org/a:b at 11:00: then go"], slots).text).toBe(
      "See https://example.org/a:b at 11:00: then go",
    );
    expect(parsed(["Note: this is fine"], slots).text).toBe("Note: this is fine");
  });

  it("passes over an optional word that does not fit, and gathers mentions and names into one list", () => {
    expect(parsed(["present ", dean, ' "Scott Rea"'], [mark, people])).toEqual({
      mark: "present",
      who: 'dean, "Scott Rea"',
    });
    expect(parsed([dean, " ", scott], [mark, people])).toEqual({ who: "dean, scott" });
    expect(parsed(["Scott Rea"], [mark, people])).toEqual({ who: "Scott Rea" });
  });

  it("takes values off the end that show what they are, with the dash or brackets that set them apart", () => {
    const word = (name: string, ...words: readonly string[]) =>
      slot(name, { named: true, required: false, trails: (text) => words.find((one) => one === text) });
    const slots = [slot("who"), word("status", "active", "left"), word("class", "issuer")];
    const expected = { who: "Fjord AS", status: "active", class: "issuer" };
    expect(parsed(["Fjord AS active issuer"], slots)).toEqual(expected);
    expect(parsed(["Fjord AS – issuer (active)"], slots)).toEqual(expected);
    expect(parsed(['"Fjord AS active"'], slots)).toEqual({ who: "Fjord AS active" });
    expect(parsed(["active"], slots)).toEqual({ who: "active" });
    expect(parsed(["active"], [slot("who"), { ...word("status", "active"), alone: true }])).toEqual({
      status: "active",
    });
  });

  it("says what found no place", () => {
    expect(parsed(["3 5 seven"], [slot("item", { rest: false }), slot("to", { rest: false })])).toEqual({
      item: "3",
      to: "5",
      LEFT: "seven",
    });
  });

  it("keeps mentions in the text where no value takes people", () => {
    expect(parsed(["Thanks to ", dean, ", we are done"], [slot("text")]).text).toBe(
      "Thanks to dean, we are done",
    );
  });

  it("loses nothing of a text that holds no names and no quotes, whatever it is", () => {
    const words = fc.array(fc.stringMatching(/^[^\s":“„«]{1,12}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, (given) => {
        expect(parsed([given.join(" ")], [slot("text"), due]).text).toBe(given.join(" "));
      }),
    );
  });

  it("never fails and never takes long, whatever is typed", () => {
    const slots = [mark, slot("item", { rest: false }), due, owner, people, slot("text")];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "grapheme" }), fc.constant(dean)), { maxLength: 8 }),
        (line) => {
          parseLine(line, slots);
        },
      ),
    );
    expect(parsed(["x ".repeat(20_000)], [slot("text")]).text).toHaveLength(39_999);
    expect(parsed(['"'.repeat(20_000)], [slot("text")]).text?.length).toBeGreaterThan(19_000);
  });
});

describe("a list of names", () => {
  it.each([
    ["Scott Rea, Bianca Martin", ["Scott Rea", "Bianca Martin"]],
    ['"Scott Rea" "Bianca Martin"', ["Scott Rea", "Bianca Martin"]],
    ['"Rea, Scott"; Dean Coclin', ["Rea, Scott", "Dean Coclin"]],
    ["Scott Rea", ["Scott Rea"]],
    ["Scott Rea, Dean Coclin & Bianca and Bruce", ["Scott Rea", "Dean Coclin", "Bianca", "Bruce"]],
    [" , ,", []],
  ])("%s", (typed, names) => {
    expect(splitList([typed]).map((piece) => plainOf(piece))).toEqual(names);
  });

  it("takes mentions with and without commas", () => {
    expect(splitList([dean, " ", scott, ", Tim Crawford"]).map((piece) => plainOf(piece))).toEqual([
      "dean",
      "scott",
      "Tim Crawford",
    ]);
  });
});

it("splits the verb off whatever stands before it", () => {
  expect(firstWord(["  add  a title"])).toEqual({ word: "add", rest: ["a title"] });
  expect(firstWord(["add ", dean])).toEqual({ word: "add", rest: [dean] });
  expect(firstWord([])).toEqual({ word: "", rest: [] });
  expect(firstWord([dean, " add"])).toEqual({ word: "", rest: [dean, " add"] });
});
