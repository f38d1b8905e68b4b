import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
    // Each run gets one commit further (in a sample: thirty), and is killed in the middle of the next.
    const each = all ? 2 : 30;
    let from = 1;
    let kills = 0;
    for (let one = run(home, from, "commit", each); one.killed; one = run(home, from, "commit", each)) {
      from = one.line;
      kills++;
      expect(kills).toBeLessThan(counts.commit * 2);
    }
    expect(kills).toBeGreaterThanOrEqual(Math.floor(counts.commit / each) - 1);
    await expectWhole(home);
  }, 1_800_000);
});
