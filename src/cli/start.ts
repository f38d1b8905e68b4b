import { type ConsoleOptions, createConsole } from "../adapters/console/index.ts";
import type { Bot, Platform } from "../chat/index.ts";
import { menu } from "../commands/index.ts";
import type { Config } from "../config.ts";
import { menuItems } from "../core/grammar/menu.ts";
import type { HouseLog } from "../log.ts";
import { inAMoment, startClockwork } from "./clockwork.ts";
import { holdExampleMeetings } from "./example-day.ts";
import { loadGroupFile, practiceGroup } from "./group-file.ts";
import { type House, openHouse } from "./house.ts";
import { openPages } from "./pages.ts";
import { isOnPlatforms, openPlatforms } from "./platforms.ts";
import { firstSpeaker, peopleIn, roomOf, welcomeTo } from "./room.ts";
import { demandConfig, type Flags, logTo } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { spokenTime } from "./times.ts";
import { Trouble } from "./trouble.ts";
import { openPage } from "./web-room.ts";

export interface StartFlags extends Flags {
  /** Whom the local room speaks as. */
  readonly as?: string;
  /** A group file to load first. */
  readonly group?: string;
  /** Whether an empty database stays empty. */
  readonly empty?: boolean;
  /** Whether the local room is in the terminal, instead of on a page. */
  readonly terminal?: boolean;
}

const inputEnded = "the input ended";
/** What is due so soon after the end of the input is waited for: a card is edited at most every three seconds. */
const settling = 4_000;

/** Serves the chat platforms that are set, else the local room, until a signal says stop or the input ends. */
export async function start(flags: StartFlags, world: Surroundings): Promise<void> {
  const config = demandConfig(world.env, { ...flags, ...(flags.as !== undefined && { user: flags.as }) });
  const log = logTo(world.errors, config.log, config.secrets);
  const platforms = new Map<string, Platform>();
  let deliver = async (): Promise<void> => undefined;
  let look = (): void => undefined;
  const deliverSoon = inAMoment(() => deliver());
  const house = await openHouse({
    database: config.database,
    practice: config.practice && !isOnPlatforms(config),
    platforms,
    content: config.content,
    branch: config.branch,
    site: config.site,
    now: world.now,
    log,
    written: () => {
      look();
      // Whoever asked is answered first; the rooms after.
      deliverSoon();
    },
  });
  try {
    await loadGroups(house, flags, config, { ...world, log });
    const ending = createEnding();
    const { now } = world;
    const settled = () => deliver();
    const served: readonly (Platform & { readonly look?: () => void })[] = isOnPlatforms(config)
      ? await openPlatforms(config, {
          read: house.store.read,
          installations: house.store.installations,
          now,
          trouble: (platform, error) => log.platform({ platform, error }),
        })
      : [
          flags.terminal
            ? await openTerminal(house, config, world, { settled, ended: ending.ended })
            : await openPage(house, config, world, log),
        ];
    // Only now: what may refuse to start is behind us, and the clock would keep the process from ending.
    const clockwork = startClockwork(house, world, log, config.database);
    deliver = clockwork.deliver;
    for (const platform of served) {
      platforms.set(platform.name, platform);
      if (platform.look) look = platform.look;
    }
    const forgetStop = world.onStop(ending.end);
    const pages = isOnPlatforms(config) ? await openPages(house, config, world, log) : undefined;
    try {
      for (const platform of served) await startPlatform(platform, house.bot);
      log.started({ database: config.database });
      if (isOnPlatforms(config))
        world.output.write(`Convener is on ${[...platforms.keys()].join(" and ")}.\n`);
      await clockwork.begin();
      const why = await ending.over;
      for (const platform of served) await platform.stop();
      await clockwork.stop(why === inputEnded ? settling : 0);
      log.stopped({ why });
    } finally {
      forgetStop();
      await pages?.close();
      await clockwork.stop(0);
      // Whatever went wrong: a page that still listened would keep the process from ending.
      for (const platform of served) if (platform.look) await platform.stop();
    }
  } finally {
    await house.close();
  }
}

async function loadGroups(
  house: House,
  flags: StartFlags,
  config: Config,
  { now, log }: Pick<Surroundings, "now"> & { readonly log: HouseLog },
): Promise<void> {
  const { store } = house;
  if (isOnPlatforms(config) && store.practice)
    throw new Trouble([
      `${config.database} was made for practice, where everybody may speak as anybody: it is not for a chat platform.`,
      "Name another: CONVENER_DATABASE.",
    ]);
  if (flags.group !== undefined) await loadGroupFile(store, flags.group, now());
  else if (store.practice && !flags.empty && (await store.read.groups()).length === 0) {
    await loadGroupFile(store, practiceGroup, now());
    // A page has room for a past; the terminal would only print it.
    if (!flags.terminal) await holdExampleMeetings(store, now(), log);
  }
}

/** What ends the serving: a signal, the end of the input, or a fault in reading it. */
function createEnding() {
  let end: (why: string) => void = () => undefined;
  let fail: (fault: unknown) => void = () => undefined;
  const over = new Promise<string>((resolve, reject) => {
    [end, fail] = [resolve, reject];
  });
  // Whoever waits for it hears of the fault; nobody may be waiting yet.
  over.catch(() => undefined);
  return {
    over,
    end: (why: string) => end(why),
    ended: (fault?: unknown) => (fault === undefined ? end(inputEnded) : fail(fault)),
  };
}

async function openTerminal(
  house: House,
  config: Config,
  world: Surroundings,
  told: Pick<ConsoleOptions, "settled" | "ended">,
): Promise<Platform> {
  const room = await roomOf(house.store, config.room);
  const me = config.user ?? (await firstSpeaker(house.store, room));
  return createConsole({
    input: world.input,
    output: world.output,
    terminal: Boolean(world.input.isTTY && world.output.isTTY),
    colour: Boolean(world.output.isTTY) && !world.env.NO_COLOR,
    room,
    me,
    mayChange: house.store.practice,
    people: () => peopleIn(house.store, room),
    welcome: await welcomeTo(house.store, room, me),
    timeOf: (at) => spokenTime(at, world.now(), world.zone),
    now: world.now,
    session: `console ${world.now()}`,
    ...told,
  });
}

/** What a chat platform will not have is for whoever runs Convener to mend. */
async function startPlatform(platform: Platform, bot: Bot): Promise<void> {
  try {
    await platform.start(menuItems(menu), bot);
  } catch (error) {
    if (!(error instanceof Error) || platform.name === "console") throw error;
    throw new Trouble(
      [`${platform.name} could not be started: ${error.message}.`, "convener doctor says more."],
      1,
    );
  }
}
