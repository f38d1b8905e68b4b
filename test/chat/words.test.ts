import { expect, it } from "vitest";
import { plainOf, words } from "../../src/chat/index.ts";

const at = Date.parse("2026-11-26T15:00:00Z");
const inGroup = words`Starts ${{ at }} (Thu 26 November 2026 15:00 GMT), one hour`;

it("a time is said once where the clocks show the same, whatever the zone is called there", () => {
  expect(plainOf(inGroup, () => "Thu 26 November 2026 15:00 GMT")).toBe(
    "Starts Thu 26 November 2026 15:00 GMT, one hour",
  );
  expect(plainOf(inGroup, () => "15:00 UTC")).toBe("Starts 15:00 UTC, one hour");
});

it("a time is said twice where the clocks differ", () => {
  expect(plainOf(inGroup, () => "10:00 EST")).toBe(
    "Starts 10:00 EST (Thu 26 November 2026 15:00 GMT), one hour",
  );
});
