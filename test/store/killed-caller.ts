import { menu } from "../../src/commands/index.ts";
import { createBot } from "../../src/core/bot.ts";
import { openStore } from "../../src/store/index.ts";

// A process of its own that says one line after another to a bot and tells each that was acknowledged, until it
// is killed: `killed-caller.js DATABASE FIRST`. It is bundled as `npm start` is.
const [path = "", first = "1"] = process.argv.slice(2);
const store = await openStore({ path });
const start = Date.parse("2026-01-15T15:00:00Z");
let now = start;
const bot = createBot({
  store,
  menu,
  now: () => now,
  log: {
    bug({ error }) {
      throw error;
    },
  },
});
const place = { platform: "console", workspace: "local", channel: "room" };
const ada = { platform: "console", workspace: "local", id: "ada", name: "ada", administrator: false };

process.stdout.write("open\n");
for (let n = Number(first); ; n++) {
  now = start + n * 1000;
  const line =
    n % 7 === 0
      ? { noun: "agenda", line: ["next"] }
      : { noun: "agenda", line: [`add Item ${n} ${"x".repeat(n % 150)}`] };
  const reply = await bot.hear({
    id: `line ${n}`,
    what: { kind: "typed", ...line },
    from: ada,
    place,
    at: now,
  });
  process.stdout.write(`${n} ${JSON.stringify(reply?.text)}\n`);
}
