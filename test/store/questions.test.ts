import { describe, expect, it } from "vitest";
import { connect } from "../../src/store/database.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createReader } from "../../src/store/read.ts";
import { createTray } from "../../src/store/tray.ts";
import { templateCopy } from "./fresh-store.ts";

/** Every statement that the store prepares, with SQLite's plan for it. */
function plans(): { statement: string; plan: string[] }[] {
  const db = connect(templateCopy().path);
  const statements = new Set<string>();
  const prepare = db.$client.prepare.bind(db.$client);
  Object.assign(db.$client, {
    prepare(statement: string) {
      statements.add(statement);
      return prepare(statement);
    },
  });
  // Each noun's questions are prepared when it is first asked about.
  Object.values(createReader(db).of("g"));
  createLedger(db, "");
  createTray({ db, reading: db, commits: () => 0 }, async () => Promise.reject());
  const explain = (statement: string) => {
    const named = [...statement.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    const nothing =
      named.length > 0 ? Object.fromEntries(named) : [...statement.matchAll(/\?/g)].map(() => null);
    const rows = prepare(`EXPLAIN QUERY PLAN ${statement}`).all(nothing) as { detail: string }[];
    return rows.map(({ detail }) => detail);
  };
  const planned = [...statements].map((statement) => ({ statement, plan: explain(statement) }));
  db.$client.close();
  return planned;
}

/** The full-text index looks its words up whatever the plan calls it. */
const ofSearch = /VIRTUAL TABLE INDEX/;

/** These grow as long as a group lives: a call's path never walks through one. */
const growing =
  /^SEARCH (?:meetings|items|notes|early_edits|attendance|proceedings|speakers|actions|inquiries|objections|minutes|decisions|suggestions|redactions|publications|entries|changes|heard|outbox) /;
/** Limited, or asked only for its first row, the last one numbered. */
const takesFew = /limit \?| order by \S+\."number" desc$/;
/** Indexes that hold only what is under way. */
const ofThePresent = /USING (?:COVERING )?INDEX (?:meetings_open|minutes_pending)\b/;

describe("every question of the store", () => {
  it("finds its rows by an index, but for lists that are short by nature and what only verify asks", () => {
    const mayScan = /^(?:select .* from "groups" order by|select distinct "group" from "entries")/;
    const scans = plans().flatMap(({ statement, plan }) =>
      plan
        .filter((step) => step.startsWith("SCAN ") && !ofSearch.test(step) && !mayScan.test(statement))
        .map((step) => `${step}: ${statement}`),
    );
    expect(scans).toEqual([]);
  });

  it("asks no more of a long history than of a short one: its rows are narrowed or counted off by the index", () => {
    const walks = plans().flatMap(({ statement, plan }) => {
      const sorts = plan.includes("USE TEMP B-TREE FOR ORDER BY");
      return plan
        .filter(
          (step) => growing.test(step) && /\((?:group|"group")=\?\)$/.test(step) && !ofThePresent.test(step),
        )
        .filter(() => sorts || !takesFew.test(statement))
        .map((step) => `${step}: ${statement}`);
    });
    expect(walks).toEqual([]);
  });

  it("is looked at: there are many, and their plans are read", () => {
    const all = plans();
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter(({ plan }) => plan.some((step) => growing.test(step))).length).toBeGreaterThan(30);
  });
});
