import { schedule } from "node-cron";
import { rebuildIndex } from "../core/clock.ts";
import type { HouseLog } from "../log.ts";
import type { House } from "./house.ts";
import type { Surroundings } from "./surroundings.ts";
import { troubleOf } from "./trouble.ts";

const minute = 60_000;
/** A platform that does not answer is not waited for longer than this when the process is to end. */
const patience = 5_000;
const moment = 10;

/** Does something in a moment: once for all who ask for it meanwhile. */
export function inAMoment(work: () => Promise<void>): () => void {
  let coming = false;
  return () => {
    if (coming) return;
    coming = true;
    setTimeout(() => {
      coming = false;
      void work();
    }, moment);
  };
}

/** The clock of a running house: a beat each minute, and a courier that goes when something is due. */
export function startClockwork(
  house: House,
  { now, sleep, errors }: Surroundings,
  log: HouseLog,
  database: string,
) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const guarded = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      log.fault({ error });
      for (const line of troubleOf(error, database)?.lines ?? []) errors.write(`${line}\n`);
      return undefined;
    }
  };
  /**
   * Sets the timer for what is due next. What was due before the last delivery began is under way, or could not even
   * be marked as failed (a full disk): the next beat sees to it.
   */
  const arm = async (begun: number): Promise<void> => {
    const next = stopped ? undefined : await guarded(() => house.store.tray.nextAt(begun));
    if (next === undefined || stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void deliver(), Math.min(Math.max(next - now(), 50), minute));
  };
  /** Sets the courier going, and the timer as each platform is done; done when all are. */
  const deliver = async (): Promise<void> => {
    if (stopped) return;
    const begun = now();
    const lanes = (await guarded(() => house.courier.begin())) ?? [];
    await Promise.all([arm(begun), ...lanes.map((lane) => guarded(() => lane).then(() => arm(begun)))]);
  };
  let beating: Promise<void> = Promise.resolve();
  const beat = (): Promise<void> => {
    beating = guarded(() => house.beat()).then(() => void deliver());
    return beating;
  };
  const task = schedule("* * * * *", beat, { noOverlap: true });
  // Where the process was held up, or the machine slept, it beats at once instead of at the next minute.
  task.on("execution:missed", beat);
  return {
    deliver,
    beat,
    /** Rules or zones may have changed since the last start: what is due is set anew. Only the clock waits for that. */
    async begin() {
      await guarded(() => rebuildIndex(house.store, now()));
      await beat();
    },
    /** Delivers what is due, and what becomes due within a while; then no more. */
    async stop(within: number) {
      if (stopped) return;
      stopped = true;
      clearTimeout(timer);
      await task.destroy();
      await beating;
      const until = now() + within;
      for (;;) {
        const begun = now();
        await orAfter(
          patience,
          guarded(() => house.courier.deliver()),
        );
        const next = await guarded(() => house.store.tray.nextAt(begun));
        if (next === undefined || next > until) return;
        await sleep(Math.max(next - now(), 10));
      }
    },
  };
}

/** Waits for something, but not for ever. */
async function orAfter(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
