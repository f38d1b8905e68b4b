import { renderReply } from "../../../src/adapters/console/render.ts";
import { spokenInstant } from "../../../src/core/time.ts";
import type { TestBot } from "../../bot.ts";

export interface Heard {
  /** By the group's clock, "Thu 15 January 2026 15:00 GMT". */
  readonly at: string;
  /** "console room", "console @ada". */
  readonly where: string;
  readonly text: string;
  readonly key: string;
}

const minute = 60_000;

/** Listens to all platforms: what each turn of the clock brought, and when. */
export function listen(bot: TestBot, zone = "Europe/London") {
  const counts = new Map<string, number>();
  const heard: Heard[] = [];
  const take = () => {
    for (const [name, { said }] of bot.platforms) {
      for (const { ref, message, key } of said.slice(counts.get(name) ?? 0)) {
        const text =
          message.kind === "message"
            ? renderReply(message.reply, (at) => spokenInstant(at, zone)).join("\n")
            : message.occasion.name;
        heard.push({ at: spokenInstant(bot.now(), zone), where: `${name} ${ref.channel}`, text, key });
      }
      counts.set(name, said.length);
    }
  };
  take();
  heard.length = 0;
  return {
    heard,
    /** Forgets what was heard so far. */
    forget() {
      take();
      heard.length = 0;
    },
    /** Turns the clock on to an instant, a beat each minute or each so many. */
    async until(to: string | number, every = minute) {
      const end = typeof to === "number" ? to : Date.parse(to);
      while (bot.now() + every < end) {
        await bot.turn(every);
        take();
      }
      await bot.turn(end - bot.now());
      take();
    },
    /** What was heard, one line a message: "Thu 15 January 2026 15:00 GMT console room: Starting now: …". */
    lines: (pattern = /./) =>
      heard
        .map(({ at, where, text }) => `${at} ${where}: ${text.split("\n")[0]}`)
        .filter((line) => pattern.test(line)),
  };
}
