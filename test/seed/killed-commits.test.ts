import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpOf } from "./dump.ts";
import { all, type Killing, prepareKilling, sampled } from "./killing.ts";
import { seed, seedRemark } from "./shared.ts";

describe.skipIf(seed === undefined)(`the seed's meeting, its process killed at commits${seedRemark}`, () => {
  let killing: Killing;
  beforeAll(() => {
    killing = prepareKilling("killed-at-commits");
  }, 120_000);
  afterAll(() => killing.end());

  it(`ends with the same post when it is killed at every commit${sampled}`, async () => {
    const { homeOf, run, counts, expectWhole } = killing;
    const home = homeOf("commits");
    // Each run is killed in the middle of the first commit that goes further than the run before (in a sample: of the
    // thirtieth). What was being delivered is first looked up and delivered again, so that may be the second or the fifth.
    const least = all ? 2 : 30;
    let each = least;
    let kills = 0;
    let before = "";
    for (let one = run(home, 1, "commit", each); one.killed; one = run(home, one.line, "commit", each)) {
      const after = JSON.stringify([one.line, dumpOf(home.database)]);
      each = after === before ? each + 1 : least;
      before = after;
      kills++;
      expect(each, `line ${one.line} is never got past`).toBeLessThan(100);
    }
    expect(kills).toBeGreaterThanOrEqual(Math.floor(counts.commit / least) - 1);
    await expectWhole(home);
  }, 1_800_000);
});
