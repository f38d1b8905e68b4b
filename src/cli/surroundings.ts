import type { Readable, Writable } from "node:stream";
import type { Instant } from "../chat/index.ts";

/** The world as a command line sees it. Nothing else looks at the process. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable;
  readonly now: () => Instant;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The machine's time zone. */
  readonly zone: string;
  /** Told each statement that the database runs: for tests and measurements. */
  readonly trace?: (statement: string) => void;
  /** Calls once, at the first signal to stop; answers how to stop waiting for it. */
  readonly onStop: (handler: (signal: string) => void) => () => void;
}

export function surroundingsOf(process: NodeJS.Process): Surroundings {
  return {
    env: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    now: Date.now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    onStop(handler) {
      const signals = ["SIGINT", "SIGTERM"] as const;
      const forget = () => {
        for (const signal of signals) process.off(signal, heard);
      };
      // A second signal ends the process at once, as it would without us.
      const heard = (signal: string) => {
        forget();
        handler(signal);
      };
      for (const signal of signals) process.on(signal, heard);
      return forget;
    },
  };
}
