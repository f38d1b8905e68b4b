import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compareMinutes } from "../../../scripts/conformance/minutes.ts";

const own = fileURLToPath(new URL("../../fixtures/minutes/", import.meta.url));
const shared = [new URL("../../../../shared/data/minutes/", import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((folder) => existsSync(folder));

describe("minutes as people write them", () => {
  it("are read in every layout: by person or organization, in bullets, numbers, headings, labels or bold", () => {
    const { posts, misses } = compareMinutes(own);
    expect(posts).toBe(22);
    expect(misses).toEqual([]);
  });

  it.skipIf(shared === undefined)("of ten years of a real body are read as a careful reader does", () => {
    const { posts, fields } = compareMinutes(shared ?? "");
    expect(posts).toBeGreaterThanOrEqual(50);
    for (const name of ["date", "next meeting", "minute taker", "approved minutes"])
      expect(fields.f1(name), name).toBeGreaterThanOrEqual(0.95);
    expect(fields.f1("attendees")).toBeGreaterThanOrEqual(0.97);
    expect(fields.f1("ballots")).toBeGreaterThanOrEqual(0.95);
    expect(fields.f1("items")).toBeGreaterThanOrEqual(0.95);
    for (const name of fields.names())
      expect(fields.precision(name), `invented ${name}`).toBeGreaterThanOrEqual(0.98);
  });
});
