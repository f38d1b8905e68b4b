import { type Spread, shown, table, times } from "./figures.ts";
import type { Archived, Beaten, Drafted, Heard, Listed, Lived, Noted, Paged } from "./running.ts";
import type { Started } from "./starting.ts";
import type { Tallied } from "./tallying.ts";

/** A call beside a bare insert, and how often it commits. */
export function hearingTable({ hear, kinds, bare, rows: alone, counted }: Heard): string {
  const row = (name: string, { median, p99 }: Spread) => [
    name,
    shown(median, "µs"),
    shown(p99, "µs"),
    shown(median - bare.median, "µs"),
    times(bare.median / median),
  ];
  const rows = [
    ["a bare durable insert", shown(bare.median, "µs"), shown(bare.p99, "µs"), "", "1.00x"],
    row("the rows of a minuted line and their commit, by a bare driver", alone),
    row("**a call, all kinds together**", hear),
    ...kinds.map((kind) => row(kind.kind, kind)),
    ["*aim*", "", "", "*at most 150 µs*", "*at least 0.30x*"],
  ];
  const commits = `COMMITs: ${counted.commits} for ${counted.calls} calls (aim: exactly one a call).`;
  return `${table(["", "median", "p99", "above the insert", "of its rate"], rows)}\n\n${commits}`;
}

export function notesTable({ probes }: Noted): string {
  const first = probes[0]?.median ?? Number.NaN;
  const rows = probes.map(({ at, median, p99 }) => [
    at.toLocaleString("en"),
    shown(median, "µs"),
    shown(p99, "µs"),
    times(median / first),
  ]);
  return table(
    ["at note", "median", "p99", "to the 1st"],
    [
      ...rows,
      ["*aim*", "", "", "*flat*"],
      ["*published peers, at the 10,000th*", "*500 to 1,800 µs*", "", "*grow with the square*"],
    ],
  );
}

export function beatsTable(beaten: readonly Beaten[]): string {
  const rows = beaten.map(({ groups, nothing, full, fallen }) => [
    groups.toLocaleString("en"),
    shown(nothing.median, "µs"),
    shown(nothing.p99, "µs"),
    shown(full, "ms"),
    shown(fallen),
  ]);
  return table(
    ["groups", "nothing due, median", "p99", "lines due at once", "of them"],
    [...rows, ["*aim*", "*under 20 µs, flat*", "", "*under 5 ms for 100*", ""]],
  );
}

export function yearTable({ days, said, seconds }: Lived): string {
  return table(
    ["days", "beats", "messages", "seconds"],
    [
      [shown(days), shown(days * 1440), shown(said), shown(seconds)],
      ["*aim, for a year*", "", "", "*under 30*"],
    ],
  );
}

export function draftsTable(drafts: readonly Drafted[]): string {
  const rows = drafts.map(({ notes, milliseconds, megabytes, letters }) => [
    notes.toLocaleString("en"),
    shown(milliseconds, "ms"),
    shown((milliseconds * 1000) / notes, "µs"),
    shown(megabytes, "MiB"),
    shown(letters / 1024, "KiB"),
  ]);
  return table(
    ["notes", "time", "a note", "peak memory", "text"],
    [
      ...rows,
      ["*aim, at 100,000*", "*linear*", "*under 10 µs*", "*132 MiB*", ""],
      ["*best peer, all in memory*", "", "*19 µs a line*", "", ""],
    ],
  );
}

/** The list of ballots as the history grows; six are under way in each. */
export function ballotsTable(lists: readonly Listed[]): string {
  const first = lists[0]?.median ?? Number.NaN;
  const rows = lists.map(({ ballots, median, p99 }) => [
    ballots.toLocaleString("en"),
    shown(median, "µs"),
    shown(p99, "µs"),
    times(median / first),
  ]);
  return table(
    ["ballots of the past", "median", "p99", "to the 1st"],
    [...rows, ["*aim, at 2,000*", "*under 5,000 µs*", "", "*flat*"]],
  );
}

/** The local room's page, by its own server on the loopback address. */
export function pageTable({ press, early, late, lines, script, page }: Paged): string {
  const kilobytes = (bytes: number) => shown(bytes / 1000, "kB");
  return table(
    ["", "median", "p99", ""],
    [
      [
        "a press, to the changed card in another window",
        shown(press.median, "µs"),
        shown(press.p99, "µs"),
        "*aim: p99 under 100,000 µs*",
      ],
      [
        "a minuted line, to another window: the first tenth",
        shown(early.median, "µs"),
        shown(early.p99, "µs"),
        "",
      ],
      [
        `the last tenth of ${lines.toLocaleString("en")}`,
        shown(late.median, "µs"),
        shown(late.p99, "µs"),
        `${times(late.median / early.median)}; *flat*`,
      ],
      ["the page with everything, as it is sent", kilobytes(page), "", "*under 60 kB*"],
      ["of it the script", kilobytes(script), "", "*under 30 kB*"],
    ],
  );
}

export function talliesTable(tallies: readonly Tallied[]): string {
  const rows = tallies.map(({ what, first, second, differences }) => [
    what,
    shown(first.median / 1000, "ms"),
    shown(second.median / 1000, "ms"),
    `${differences}`,
  ]);
  return table(["", "tally, median", "second count, median", "differences"], rows);
}

export function archiveTable(found: Archived): string {
  const { posts, letters, lines, read, importedSeconds, search, pages } = found;
  const many = posts.toLocaleString("en");
  return table(
    ["", "median", "p99"],
    [
      ["reading one post", shown(read.median / 1000, "ms"), shown(read.p99 / 1000, "ms")],
      [`importing ${many} posts (${shown(letters / 2 ** 20, "MiB")})`, shown(importedSeconds, "s"), ""],
      ["one of them", shown((importedSeconds * 1000) / posts, "ms"), ""],
      [
        `a search over ${lines.toLocaleString("en")} lines`,
        shown(search.median / 1000, "ms"),
        shown(search.p99 / 1000, "ms"),
      ],
      ...pages.map(({ name, rendered }) => [
        `the page ${name}`,
        shown(rendered.median / 1000, "ms"),
        shown(rendered.p99 / 1000, "ms"),
      ]),
      ["*aim, over 1,000 posts*", "", "*a search under 10 ms, every page under 20 ms*"],
    ],
  );
}

export function startTable(bare: Started, convener: Started): string {
  const row = (name: string, { milliseconds, megabytes }: Started) => [
    name,
    shown(milliseconds, "ms"),
    times(milliseconds / bare.milliseconds),
    shown(megabytes, "MiB"),
    times(megabytes / bare.megabytes),
  ];
  return table(
    ["", "start", "to bare", "memory", "to bare"],
    [
      row("bare Node, the same packages imported", bare),
      row("Convener", convener),
      ["*aim*", "", "*at most 1.25x*", "", "*at most 1.25x*"],
    ],
  );
}

/** One thing measured on a database without a past, and on one with a long one. */
export interface Growth {
  readonly of: string;
  readonly unit: string;
  readonly young: number;
  readonly old: number;
}

export function growthTable(past: number, grown: readonly Growth[]): string {
  const rows = grown.map(({ of, unit, young, old }) => [
    of,
    shown(young, unit),
    shown(old, unit),
    times(old / young),
  ]);
  return table(
    ["", "no past", `${past} past meetings`, "ratio"],
    [...rows, ["*aim*", "", "", "*does not grow*"]],
  );
}
