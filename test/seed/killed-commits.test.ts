import Client from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { all, type Killing, prepareKilling } from "./killing.ts";
import { seed, seedRemark } from "./shared.ts";

/** All of them with KILLS=every, in eight minutes; every fourth where CI is set. */
const each = process.env.KILLS === "every" ? 1 : all ? 4 : 30;

describe.skipIf(seed === undefined)(`the seed's meeting, its process killed at commits${seedRemark}`, () => {
  let killing: Killing;
  beforeAll(() => {
    killing = prepareKilling("killed-at-commits");
  }, 120_000);
  afterAll(() => killing.end());

  it(`ends with the same post when it is killed at ${each === 1 ? "every commit" : `one commit in ${each}`}`, async () => {
    const { homeOf, run, counts, expectWhole } = killing;
    const home = homeOf("commits");
    // Each run is killed in the middle of a commit, some further than the run before. What was being delivered is looked
    // up and delivered again first: a run that got no further is killed one commit later.
    let reach = each;
    let kills = 0;
    let before = "";
    for (let one = run(home, 1, "commit", reach); one.killed; one = run(home, one.line, "commit", reach)) {
      const after = `${one.line} ${progressIn(home.database)}`;
      reach = after === before ? reach + 1 : Math.max(each, reach - 1);
      before = after;
      kills++;
      expect(reach, `line ${one.line} is never got past`).toBeLessThan(100);
    }
    expect(kills).toBeGreaterThanOrEqual(Math.floor(counts.commit / each) - 1);
    await expectWhole(home);
  }, 1_800_000);
});

/** How far a process got: what it has on record, and what it has delivered. How often it tried says nothing. */
function progressIn(database: string): string {
  const client = new Client(database, { readonly: true });
  const isMigrated = client.prepare("select 1 from sqlite_master where name = 'outbox'").get() !== undefined;
  const counted =
    isMigrated &&
    client
      .prepare(
        `select (select count(*) from entries), (select count(*) from heard), (select count(*) from due),
        (select count(*) from outbox), (select count(sent_at) from outbox), (select total(sent_at + wanted) from outbox)`,
      )
      .raw()
      .get();
  client.close();
  return JSON.stringify(counted);
}
