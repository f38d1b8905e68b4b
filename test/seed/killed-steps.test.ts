import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { all, type Killing, prepareKilling, sampled } from "./killing.ts";
import { seed, seedRemark } from "./shared.ts";

const randomKills = all ? 40 : 3;

describe.skipIf(seed === undefined)(`the seed's meeting, its process killed in between${seedRemark}`, () => {
  let killing: Killing;
  beforeAll(() => {
    killing = prepareKilling("killed-in-between");
  }, 120_000);
  afterAll(() => killing.end());

  it("ends with the same post when it is killed just after commits", async () => {
    const { homeOf, run, expectWhole } = killing;
    const home = homeOf("committed");
    const each = all ? 34 : 70;
    let from = 1;
    for (let one = run(home, from, "committed", each); one.killed; one = run(home, from, "committed", each))
      from = one.line;
    await expectWhole(home);
  }, 900_000);

  it(`ends with the same post when it is killed at ${randomKills} random statements`, async () => {
    const { homeOf, run, counts, expectWhole } = killing;
    // Each process gets somewhat further than the one before; a meeting that ends before the last kill is held again.
    const reach = Math.ceil((2 * counts.statement) / randomKills);
    let from = 1;
    let meetings = 1;
    for (let kills = 0; kills < randomKills; ) {
      const one = run(
        homeOf(`statements-${meetings}`),
        from,
        "statement",
        1 + Math.floor(Math.random() * reach),
      );
      from = one.killed ? one.line : 1;
      if (one.killed) kills++;
      else await expectWhole(homeOf(`statements-${meetings++}`));
    }
    const last = homeOf(`statements-${meetings}`);
    run(last, from);
    await expectWhole(last);
  }, 1_200_000);

  it(`ends with the same post when it is killed at every step of publishing it${sampled}`, async () => {
    const { homeOf, copyHome, run, counts, expectWhole } = killing;
    const before = homeOf("published");
    const { line } = run(before, 1, "file", 1);
    expect(counts.file).toBeGreaterThan(5);
    for (let step = 1; step <= counts.file; step += all ? 1 : 9) {
      const home = homeOf(`file-${step}`);
      copyHome(before, home);
      expect(run(home, line, "file", step).killed, `at step ${step}`).toBe(true);
      run(home, line);
      await expectWhole(home);
    }
  }, 900_000);
});
