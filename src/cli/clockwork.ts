import { schedule } from "node-cron";
import type { HouseLog } from "../log.ts";
import type { House } from "./house.ts";
import type { Surroundings } from "./surroundings.ts";
import { troubleOf } from "./trouble.ts";

const minute = 60_000;

/** The clock of a running house: a beat each minute, and a courier that goes when something is due. */
export function startClockwork(
  house: House,
  { now, sleep, errors }: Surroundings,
  log: HouseLog,
  database: string,
) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.fault({ error });
      for (const line of troubleOf(error, database)?.lines ?? []) errors.write(`${line}\n`);
    }
  };
  const arm = async (): Promise<void> => {
    if (stopped) return;
    const next = await house.store.tray.nextAt();
    if (next === undefined || stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void deliver(), Math.min(Math.max(next - now(), 50), minute));
  };
  const deliver = async (): Promise<void> => {
    if (stopped) return;
    await guarded(() => house.courier.deliver());
    await arm();
  };
  let beating: Promise<void> = Promise.resolve();
  const beat = (): Promise<void> => {
    beating = guarded(() => house.beat()).then(arm);
    return beating;
  };
  const task = schedule("* * * * *", beat, { noOverlap: true });
  return {
    deliver,
    beat,
    /** Delivers what is due, and what becomes due within a while; then no more. */
    async stop(within: number) {
      if (stopped) return;
      stopped = true;
      clearTimeout(timer);
      await task.destroy();
      await beating;
      const until = now() + within;
      for (;;) {
        await guarded(() => house.courier.deliver());
        const next = await house.store.tray.nextAt();
        if (next === undefined || next > until || now() >= until) return;
        await sleep(Math.max(next - now(), 10));
      }
    },
  };
}
