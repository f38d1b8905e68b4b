import type { Instant } from "./words.ts";

/** How far this machine's clock is from a platform's, by what was delivered lately. */
export interface Skew {
  /**
   * When something was done by our clock, that was done at `at` by the platform's and is heard now. `late`: it may have
   * been on its way for long, and tells nothing of the clocks.
   */
  ours(at: Instant, now: Instant, late: boolean): Instant;
}

const remembered = 50;
/** Under way for so long at most, usually, or a clock a little off: less is no sign of a wrong one. */
const usual = 5000;

/**
 * Nothing is heard before it is done: the smallest difference of late is how far the clocks are apart, and the rest of
 * it was the way. Without that, on a machine whose clock is ahead, what is said as a meeting opens was said before it.
 */
export function createSkew(): Skew {
  const lately: number[] = [];
  return {
    ours(at, now, late) {
      if (!late) lately.push(now - at);
      if (lately.length > remembered) lately.shift();
      if (lately.length === 0) return at;
      const apart = Math.min(...lately);
      return Math.abs(apart) <= usual ? at : at + apart;
    },
  };
}
