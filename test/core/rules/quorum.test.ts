import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quorumOf } from "../../../src/core/rules/quorum.ts";

describe("the quorum of a ballot", () => {
  test.each([
    [[19, 19, 19], 10, "19"],
    [[20, 20, 20], 11, "20"],
    [[23, 23, 23], 12, "23"],
    [[20, 20, 19], 10, "19 2/3"],
    [[19, 19, 20], 10, "19 1/3"],
    [[9, 8, 13], 6, "10"],
    [[1, 0, 0], 1, "1/3"],
    [[0, 0, 0], 1, "0"],
  ])(
    "after meetings of %j organizations is %i votes, the average being %s",
    (counts, votesNeeded, average) => {
      expect(quorumOf(counts)).toEqual({
        kind: "quorum",
        votesNeeded,
        counts,
        average,
        citation: "Bylaws 2.3(7), charter 5.1",
      });
    },
  );

  test("is the least number of votes that is more than half of the average", () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(count, count, count, (a, b, c) => {
        const quorum = quorumOf([a, b, c]);
        if (quorum.kind !== "quorum") throw new Error("three counts make a quorum");
        // votes > (a + b + c) / 3 / 2, in whole numbers
        expect(quorum.votesNeeded * 6).toBeGreaterThan(a + b + c);
        expect((quorum.votesNeeded - 1) * 6).toBeLessThanOrEqual(a + b + c);
      }),
    );
  });

  test.each([
    [[], 3, /average of the last three meetings, and none is on record$/],
    [[19], 2, /and one is on record$/],
    [[19, 20], 1, /and two are on record$/],
  ])("with only %j on record %i meetings are missing", (counts, meetings, words) => {
    expect(quorumOf(counts)).toMatchObject({
      kind: "missing",
      meetings,
      words: expect.stringMatching(words),
    });
  });

  test.each([[[1, 2, 3, 4]], [[1, 2, -3]], [[1, 2, 2.5]], [[1, Number.NaN]]])(
    "%j are not such counts",
    (counts) => {
      expect(() => quorumOf(counts)).toThrow(RangeError);
    },
  );
});
