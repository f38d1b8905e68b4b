import { createConsole } from "../adapters/console/index.ts";
import type { Platform } from "../chat/index.ts";
import { menu } from "../commands/index.ts";
import { menuItems } from "../core/menu.ts";
import { startClockwork } from "./clockwork.ts";
import { loadGroupFile, practiceGroup } from "./group-file.ts";
import { openHouse } from "./house.ts";
import { firstSpeaker, peopleIn, roomOf, welcomeTo } from "./room.ts";
import { demandConfig, type Flags, logTo } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { spokenTime } from "./times.ts";

export interface StartFlags extends Flags {
  /** Whom the terminal speaks as. */
  readonly as?: string;
  /** A group file to load first. */
  readonly group?: string;
  /** Whether an empty database stays empty. */
  readonly empty?: boolean;
}

const inputEnded = "the input ended";
/** What is due so soon after the end of the input is waited for: a card is edited at most every three seconds. */
const settling = 4_000;

/** Serves the terminal room until its input ends or a signal says stop. */
export async function start(flags: StartFlags, world: Surroundings): Promise<void> {
  const config = demandConfig(world.env, { ...flags, ...(flags.as !== undefined && { user: flags.as }) });
  const log = logTo(world.errors, config.log);
  const platforms = new Map<string, Platform>();
  let deliver = async (): Promise<void> => undefined;
  const house = await openHouse({
    database: config.database,
    practice: config.practice,
    platforms,
    content: config.content,
    now: world.now,
    log,
    written: () => void deliver(),
  });
  try {
    if (flags.group !== undefined) await loadGroupFile(house.store, flags.group, world.now());
    else if (house.store.practice && !flags.empty && (await house.store.read.groups()).length === 0)
      await loadGroupFile(house.store, practiceGroup, world.now());
    const room = await roomOf(house.store, config.room);
    const people = () => peopleIn(house.store, room);
    const me = config.user ?? (await firstSpeaker(house.store, room));
    const welcome = await welcomeTo(house.store, room, me);
    // Only now: what may refuse to start is behind us, and the clock would keep the process from ending.
    const clockwork = startClockwork(house, world, log, config.database);
    deliver = clockwork.deliver;
    let end: (why: string) => void = () => undefined;
    let fail: (fault: unknown) => void = () => undefined;
    const over = new Promise<string>((resolve, reject) => {
      [end, fail] = [resolve, reject];
    });
    const terminal = createConsole({
      input: world.input,
      output: world.output,
      terminal: Boolean(world.input.isTTY && world.output.isTTY),
      colour: Boolean(world.output.isTTY) && !world.env.NO_COLOR,
      room,
      me,
      mayChange: house.store.practice,
      people,
      welcome,
      timeOf: (at) => spokenTime(at, world.now(), world.zone),
      now: world.now,
      session: `console ${world.now()}`,
      settled: clockwork.deliver,
      ended: (fault) => (fault === undefined ? end(inputEnded) : fail(fault)),
    });
    platforms.set(room.platform, terminal);
    const forgetStop = world.onStop(end);
    await terminal.start(menuItems(menu), house.bot);
    log.started({ database: config.database });
    await clockwork.beat();
    try {
      const why = await over;
      await terminal.stop();
      await clockwork.stop(why === inputEnded ? settling : 0);
      log.stopped({ why });
    } finally {
      forgetStop();
      await clockwork.stop(0);
    }
  } finally {
    await house.close();
  }
}
