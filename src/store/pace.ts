/** Milliseconds from one edit of a message to the next, at a destination as the outbox has it. */
export type PaceOf = (destination: string) => number;

/** What every platform takes. */
export const usualPace: PaceOf = () => 3000;
