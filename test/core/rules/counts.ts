// Both counts by themselves, to be built with a slip in either.
export { secondCountOf } from "../../../src/core/rules/second-count.ts";
export { tallyOf } from "../../../src/core/rules/tally.ts";
