import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type QuorumCounts, quorumOf } from "../../../src/core/rules/quorum.ts";
import type { QuorumFormula } from "../../../src/core/settings/rule-overrides.ts";

const meetingsOf = (...meetings: readonly number[]): QuorumCounts => ({ meetings, voting: 0, present: 0 });
const average = (share: string, meetings: number): QuorumFormula => ({
  share,
  of: "average of last meetings",
  meetings,
});
const forum = average("more than 1/2", 3);

describe("the Forum's quorum of a ballot", () => {
  test.each([
    [[19, 19, 19], 10, "19"],
    [[20, 20, 20], 11, "20"],
    [[23, 23, 23], 12, "23"],
    [[20, 20, 19], 10, "19 2/3"],
    [[19, 19, 20], 10, "19 1/3"],
    [[9, 8, 13], 6, "10"],
    [[1, 0, 0], 1, "1/3"],
    [[0, 0, 0], 1, "0"],
  ])("after meetings of %j organizations is %i votes, the average being %s", (counts, needed, mean) => {
    expect(quorumOf(forum, meetingsOf(...counts))).toEqual({ kind: "quorum", needed, average: mean });
  });

  test.each([[[]], [[19]], [[19, 20]]])("is not known with only %j on record", (counts) => {
    expect(quorumOf(forum, meetingsOf(...counts))).toEqual({ kind: "missing", onRecord: counts.length });
  });

  test.each([[[1, 2, 3, 4]], [[1, 2, -3]], [[1, 2, 2.5]], [[1, Number.NaN]]])(
    "is not taken from %j",
    (counts) => {
      expect(() => quorumOf(forum, meetingsOf(...counts))).toThrow(RangeError);
    },
  );
});

describe("a group's own quorum", () => {
  test.each<[QuorumFormula, number]>([
    [5, 5],
    [{ share: "more than 1/2", of: "voting organizations", meetings: 3 }, 7],
    [{ share: "at least 1/2", of: "voting organizations", meetings: 3 }, 6],
    [{ share: "at least 2/3", of: "voting organizations", meetings: 3 }, 8],
    [{ share: "more than 1/2", of: "organizations present", meetings: 3 }, 4],
    [{ share: "at least 2/3", of: "organizations present", meetings: 3 }, 5],
    [average("at least 2/3", 3), 3],
  ])("%j needs %i, with 12 in the group, 7 here, and 5, 4 and 4 at the last meetings", (formula, needed) => {
    const counts = { meetings: [5, 4, 4], voting: 12, present: 7 };
    expect(quorumOf(formula, counts)).toMatchObject({ kind: "quorum", needed });
  });

  test("may be none", () => {
    expect(quorumOf("none", meetingsOf(1, 2, 3))).toEqual({ kind: "none" });
  });

  test("is never nobody", () => {
    for (const share of ["more than 1/2", "at least 1/2"])
      expect(quorumOf({ share, of: "organizations present", meetings: 3 }, meetingsOf())).toEqual({
        kind: "quorum",
        needed: 1,
      });
  });

  test("names an average of four in the shortest fraction", () => {
    expect(quorumOf(average("more than 1/2", 4), meetingsOf(5, 5, 4, 4))).toEqual({
      kind: "quorum",
      needed: 3,
      average: "4 1/2",
    });
  });

  test("is the least number that is such a share of the average, which is never rounded", () => {
    const part = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }));
    const counts = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(part, counts, fc.boolean(), ([a, b], meetings, more) => {
        const formula = average(`${more ? "more than" : "at least"} ${a}/${b}`, meetings.length);
        const quorum = quorumOf(formula, meetingsOf(...meetings));
        if (quorum.kind !== "quorum") throw new Error("all counts are there");
        const sum = meetings.reduce((total, count) => total + count, 0);
        // votes against (a / b) * (sum / N), in whole numbers
        const isEnough = (votes: number) => {
          const [left, right] = [votes * b * meetings.length, a * sum];
          return more ? left > right : left >= right;
        };
        expect(isEnough(quorum.needed)).toBe(true);
        expect(quorum.needed === 1 || !isEnough(quorum.needed - 1)).toBe(true);
      }),
    );
  });
});
