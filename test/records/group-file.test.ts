import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { GroupSettings } from "../../src/core/settings/group-settings.ts";
import { readGroupFile, renderGroupFile } from "../../src/records/group-file.ts";

const examples = ["cscwg", "open-source", "practice"];
const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

function settingsIn(text: string): GroupSettings {
  const read = readGroupFile(text);
  if ("faults" in read)
    throw new Error(read.faults.map(({ line, message }) => `${line}: ${message}`).join("\n"));
  return read.settings;
}

function faultsIn(text: string) {
  const read = readGroupFile(text);
  return "faults" in read ? read.faults : [];
}

const saidOf = (text: string) => faultsIn(text).map(({ line, message }) => `${line}: ${message}`);

describe("the group files that ship", () => {
  test.each(examples)("%s can be read, and read again from what /group show prints", (name) => {
    const settings = settingsIn(textOf(`examples/${name}.yaml`));
    expect(settingsIn(renderGroupFile(settings))).toEqual(settings);
  });

  test("everybody in the seed's roll call is known to the CSCWG example, with the organization", () => {
    const { members, organizations } = settingsIn(textOf("examples/cscwg.yaml"));
    const employerOf = (name: string) =>
      members.find((one) => [one.name, ...one.aliases].includes(name))?.affiliations.at(-1)?.organization;
    expect(employerOf("Bianca Martin")).toBe("Amazon");
    expect(employerOf("Robert Quinones")).toBe("Intel");
    expect(employerOf("Inaba Atsushi")).toBe("GlobalSign");
    expect(employerOf("Tim Crawford")).toBe("CPA Canada/WebTrust");
    const voting = organizations.filter((one) => one.standings.at(-1)?.class !== "none");
    expect(voting.map(({ name }) => name)).toContain("Microsoft");
  });

  test("the example group of a newcomer has six issuers, three consumers, and two of one family name", () => {
    const { organizations, members, rooms } = settingsIn(textOf("examples/practice.yaml"));
    const classes = organizations.map((one) => one.standings.at(-1)?.class);
    expect(classes.filter((it) => it === "issuer")).toHaveLength(6);
    expect(classes.filter((it) => it === "consumer")).toHaveLength(3);
    expect(members.filter(({ name }) => name.endsWith("Okafor"))).toHaveLength(2);
    expect(members.filter(({ affiliations }) => affiliations.length === 0)).toHaveLength(1);
    expect(rooms).toEqual([{ platform: "console", workspace: "local", channel: "room" }]);
  });
});

describe("a file with faults", () => {
  const text = textOf("test/fixtures/group-files/twenty-faults.yaml");
  const marked = text.split("\n").flatMap((line, n) => (line.endsWith("#!") ? [n + 1] : []));

  test("has all twenty of them told at once, each with its line", () => {
    const faults = faultsIn(text);
    expect(marked.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(faults.map(({ line }) => line))]).toEqual(marked);
  });

  test("is told of in words that a chair understands", () => {
    expect(saidOf(text)).toMatchSnapshot();
  });

  test("says where in words, counting from one", () => {
    const faults = faultsIn(
      "name: A\nzone: UTC\nmembers:\n  - { name: B }\n  - { name: C, roles: [chair, captain] }",
    );
    expect(faults.map(({ path }) => path)).toEqual(["members 2, roles 2"]);
  });

  test("that is empty lacks a name and a zone", () => {
    expect(saidOf("")).toEqual(['1: "name" is missing', '1: "zone" is missing']);
    expect(saidOf("# nothing yet\n")).toHaveLength(2);
    expect(saidOf("hello")).toHaveLength(1);
  });

  test("with a name given twice is refused, and both lines are named", () => {
    expect(saidOf("name: A\nzone: UTC\nname: B")).toEqual([
      '3: "name" is given twice: it stands on line 1 already',
    ]);
  });

  test("tells of a name given twice beside everything else, also in a file of Windows", () => {
    const said = saidOf("\ufeffname: A\r\nname: B\r\nrooms:\r\n  - nowhere\r\n");
    expect(said.map((line) => line.slice(0, 9))).toEqual(['1: "zone"', '2: "name"', "4: item 1"]);
  });

  test("with lines that are no YAML tells those, and what is wrong above them, but not what may stand below", () => {
    const said = saidOf(
      "name: A\nballots: { prefix: '?' }\nplace:\n\troom: 3\nminutes: {fileName: {date}-x}\n",
    );
    expect(said).toHaveLength(3);
    expect(said[0]).toMatch(/^2: "prefix" \("\?"\) must be letters and digits/);
    expect(said[1]).toMatch(/^4: the line begins with a tab/);
    expect(said[2]).toMatch(/^5: .*must stand in quotes/);
  });

  test("with a template in braces that was not quoted says so", () => {
    expect(saidOf("name: A\nzone: UTC\nminutes:\n  fileName: {date}")).toEqual([
      '4: "fileName" should be text, but is a block: text that begins with { must stand in quotes',
    ]);
  });

  test("in which a number or a yes stands for text says what to do", () => {
    expect(saidOf("name: 2023\nzone: true")).toEqual([
      '1: "name" should be text, but is the number 2023: put it in quotes to make it text',
      '2: "zone" should be text, but is true: put it in quotes to make it text',
    ]);
  });
});

describe("a hostile file", () => {
  test("is refused in no time, whatever it is made of", () => {
    const size = 1 << 20;
    const texts = [
      "[".repeat(5000),
      "{".repeat(size),
      "- ".repeat(size / 2),
      "? ".repeat(size / 2),
      Array.from({ length: 1000 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"),
      Array.from({ length: 20_000 }, (_, n) => `key${n}: 1`).join("\n"),
      '"'.repeat(size),
      "&a ".repeat(size / 3),
      `members:\n${Array.from({ length: 4000 }, (_, n) => `- {name: P${n}, organization: Orx${n}y}`).join("\n")}\norganizations:\n${Array.from({ length: 4000 }, (_, n) => `- {name: Org${n}}`).join("\n")}`,
      `zone: ${"x".repeat(size - 10)}`,
      `minutes: { layout: ${"x".repeat(size - 100)} }`,
    ];
    for (const text of texts) {
      const before = process.cpuUsage();
      const faults = faultsIn(text);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.every(({ message }) => message.length < 1200)).toBe(true);
      const { user, system } = process.cpuUsage(before);
      expect(user + system, text.slice(0, 20)).toBeLessThan(10_000_000);
    }
  });

  test("of more than 1 MiB is not even read", () => {
    expect(saidOf("#".repeat(1024 * 1024 + 1))).toEqual(["1: the file is larger than 1 MiB"]);
  });

  test("that multiplies itself is refused", () => {
    const lines = Array.from(
      { length: 12 },
      (_, n) => `a${n}: &a${n} [${n === 0 ? "x" : `*a${n - 1},`.repeat(9)}]`,
    );
    expect(saidOf(`name: A\nzone: UTC\n${lines.join("\n")}`).join()).toContain(
      "refers to parts of itself (*name) too often",
    );
  });

  test("cannot reach the prototype of anything", () => {
    const said = saidOf(
      "name: A\nzone: UTC\n__proto__: { polluted: 1 }\nrules: { overrides: { constructor: 1 } }",
    );
    expect(said.map((line) => line.slice(0, 2))).toContain("4:");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("keeps markup as text, and refuses what breaks a line or turns it round", () => {
    const name = '<b onclick="x">@everyone</b> {{< shortcode >}} *#`';
    expect(settingsIn(stringify({ name, zone: "UTC" })).name).toBe(name);
    expect(saidOf(stringify({ name: "A\nB", zone: "UTC" }))[0]).toContain("invisible character");
    expect(saidOf(stringify({ name: "A\u202eB", zone: "UTC" }))[0]).toContain("invisible character");
  });

  test("never makes the reader throw", () => {
    const pieces = fc.constantFrom(
      "name",
      ": ",
      "\n",
      "  ",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "!t ",
      '"',
      "'",
      "|",
      ">",
      "%",
      "\t",
      "zone",
      "members",
      "rooms",
      "~",
      "<<",
      "#",
      "1",
      "--- ",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const read = readGroupFile(parts.join(""));
        expect("settings" in read || read.faults.every(({ line }) => line >= 1)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
