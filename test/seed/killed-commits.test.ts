import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpOf } from "./dump.ts";
import { all, type Killing, prepareKilling } from "./killing.ts";
import { seed, seedRemark } from "./shared.ts";

/** Each commit would take a quarter of an hour; where CI is set it is a closer look than elsewhere. */
const each = all ? 5 : 30;

describe.skipIf(seed === undefined)(`the seed's meeting, its process killed at commits${seedRemark}`, () => {
  let killing: Killing;
  beforeAll(() => {
    killing = prepareKilling("killed-at-commits");
  }, 120_000);
  afterAll(() => killing.end());

  it(`ends with the same post when it is killed at every ${each}th commit`, async () => {
    const { homeOf, run, counts, expectWhole } = killing;
    const home = homeOf("commits");
    // Each run is killed in the middle of a commit, some further than the run before. What was being delivered is looked
    // up and delivered again first: a run that got no further is killed one commit later.
    let reach = each;
    let kills = 0;
    let before = "";
    for (let one = run(home, 1, "commit", reach); one.killed; one = run(home, one.line, "commit", reach)) {
      // How often something was tried says nothing of how far it got.
      const after = JSON.stringify([one.line, dumpOf(home.database)]).replace(/\\"tries\\":\d+/g, "");
      reach = after === before ? reach + 1 : Math.max(each, reach - 1);
      before = after;
      kills++;
      expect(reach, `line ${one.line} is never got past`).toBeLessThan(100);
    }
    expect(kills).toBeGreaterThanOrEqual(Math.floor(counts.commit / each) - 1);
    await expectWhole(home);
  }, 1_800_000);
});
