import { describe, expect, it } from "vitest";
import { readTranscript, type Spoken } from "../../src/cli/replay/transcript.ts";

const at = "2026-01-15T15:00:00Z";
const line = (text: string) => `${at} console:room @ada ${text}`;

function read(...lines: readonly string[]): readonly Spoken[] {
  const found = readTranscript(lines.map((one) => `${one}\n`).join(""));
  if ("faults" in found) throw new Error(JSON.stringify(found.faults));
  return found.lines.filter((one): one is Spoken => one.kind !== "clock");
}

function faultsIn(text: string): readonly string[] {
  const found = readTranscript(text);
  return "faults" in found ? found.faults.map(({ number, message }) => `${number}: ${message}`) : [];
}

describe("a transcript", () => {
  it("gives each line its instant, room, speaker and words", () => {
    const [one, two] = read(
      "# a comment",
      "",
      "2023-11-02T17:00:05Z slack:cscwg @Dean /meeting start",
      "2023-11-02T13:00:06.250-04:00   discord:Guild/room   @eva.v Hello, all",
    );
    expect(one).toMatchObject({
      at: Date.parse("2023-11-02T17:00:05Z"),
      place: { platform: "slack", workspace: "local", channel: "cscwg" },
      who: "dean",
      text: "/meeting start",
      number: 3,
    });
    expect(two).toMatchObject({
      at: Date.parse("2023-11-02T17:00:06.250Z"),
      place: { platform: "discord", workspace: "Guild", channel: "room" },
      who: "eva.v",
      text: "Hello, all",
    });
  });

  it("turns the clock with a line that holds an instant alone", () => {
    const found = readTranscript(`${line("hello")}\n2026-01-15T16:00:00Z\n`);
    expect("lines" in found && found.lines[1]).toEqual({
      kind: "clock",
      number: 2,
      at: Date.parse("2026-01-15T16:00:00Z"),
    });
  });

  it("knows new lines, backslashes and exclamation marks that are only said", () => {
    expect(read(line(String.raw`one\ntwo C:\\new`))[0]?.text).toBe("one\ntwo C:\\new");
    expect(read(line(String.raw`\!edit is a word`))[0]).toMatchObject({
      kind: "said",
      text: "!edit is a word",
    });
  });

  it("gives the same line the same id, and the same thing said twice two", () => {
    const [one, two] = read(line("hello"), line("hello"));
    const [again] = read("# moved down", line("hello"));
    expect(again?.id).toBe(one?.id);
    expect(two?.id).not.toBe(one?.id);
    expect(read(line("hello").replace("@ada", "@tomas"))[0]?.id).not.toBe(one?.id);
    expect(read(line("hello").replace(":room", ":hall"))[0]?.id).not.toBe(one?.id);
  });

  it("reads files of Windows, with their mark and their line ends", () => {
    const found = readTranscript(`\ufeff${line("hello")}\r\n`);
    expect("lines" in found && found.lines[0]).toMatchObject({ text: "hello" });
  });

  it("edits and deletes an earlier line of the room, of several the numbered one", () => {
    const said = read(
      line("/meeting start"),
      line("first"),
      line("second"),
      line(`!edit ${at}#2 second, better`),
      line(`!delete 2026-01-15T16:00:00+01:00#1`),
    );
    expect(said[3]).toMatchObject({ kind: "edit", text: "second, better", about: { text: "second" } });
    expect(said[4]).toMatchObject({ kind: "delete", about: { text: "first" } });
  });
});

describe("a transcript with a fault", () => {
  const faults: readonly (readonly [name: string, text: string, says: string])[] = [
    ["a word for an instant", "yesterday console:room @ada hi", "“yesterday” is no instant"],
    ["a day without a time", "2026-01-15 console:room @ada hi", "“2026-01-15” is no instant"],
    ["a time without a zone", "2026-01-15T15:00:00 console:room @ada hi", "with Z or an offset"],
    ["a day that no calendar has", "2026-02-30T15:00:00Z console:room @ada hi", "is no instant"],
    ["an hour that no clock shows", "2026-01-15T25:00:00Z console:room @ada hi", "is no instant"],
    ["a room without a platform", `${at} room @ada hi`, "“room” is no room; it is written as slack:cscwg"],
    ["a room without a name", `${at} console: @ada hi`, "“console:” is no room"],
    ["too many parts in a room", `${at} a:b/c/d @ada hi`, "“a:b/c/d” is no room"],
    ["nobody", `${at} console:room`, "who said it?"],
    ["a speaker without @", `${at} console:room ada hi`, "“ada” is no account; it is written as @dean"],
    ["an @ alone", `${at} console:room @ hi`, "“@” is no account"],
    ["nothing said", `${at} console:room @ada`, "what did @ada say?"],
    ["a slip in the bang", line("!prss Next item"), "there is no !prss. Did you mean !press?"],
    ["a bang that is none", line("!shout Next item"), "There are !press, !edit, !delete."],
    ["no button", line("!press"), "which button?"],
    ["an edit of nothing", line("!edit"), "which line?"],
    ["an edit without words", `${line("hi")}\n${line(`!edit ${at}`)}`, "what is it to be instead?"],
    ["an edit of what was never said", line(`!edit ${at} hello`), "nothing was said in this room"],
    ["an edit of what comes later", `${line(`!edit ${at} hello`)}\n${line("hi")}`, "before this line"],
    [
      "a deletion in another room",
      `${line("hi")}\n${at} console:hall @ada !delete ${at}`,
      "nothing was said in",
    ],
    ["two that could be meant", `${line("a")}\n${line("b")}\n${line(`!delete ${at}`)}`, `2 lines were said`],
    ["a number too high", `${line("a")}\n${line(`!delete ${at}#2`)}`, `there is no ${at}#2: 1 said`],
    ["an edit of a command", `${line("/meeting start")}\n${line(`!edit ${at} hello`)}`, "no plain text"],
    [
      "an edit of another's words",
      `${line("a")}\n${at} console:room @tomas !edit ${at} b`,
      "@tomas cannot edit",
    ],
    [
      "time that runs backwards",
      `${line("a")}\n2026-01-15T14:59:59Z console:room @ada b`,
      "time runs backwards",
    ],
    ["a control character", line("a\u0007b"), "a control character"],
    ["a line without an end to it", line("x".repeat(100_001)), "longer than 100,000 characters"],
  ];

  it.each(faults)("is refused for %s", (_, text, says) => {
    const [fault, ...others] = faultsIn(`${text}\n`);
    expect(fault).toContain(says);
    expect(fault).toMatch(text.includes("\n") && !text.startsWith(line("!")) ? /^[23]: / : /^1: /);
    expect(others).toEqual([]);
  });

  it("is refused where it was cut in mid-line, even if what is left reads well", () => {
    expect(faultsIn(`${line("a")}\n${line("/meet")}`)).toEqual([
      "2: the file ends within this line, without a line's end: is it whole?",
    ]);
  });

  it("is told everything at once, in the order of its lines", () => {
    const text = [line("!prss x"), line("fine"), "nonsense", `${at} console:room @ada`, "cut"].join("\n");
    expect(faultsIn(text).map((fault) => fault.slice(0, 2))).toEqual(["1:", "3:", "4:", "5:"]);
  });
});
