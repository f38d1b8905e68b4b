import { get } from "node:http";
import type { Web } from "../../src/adapters/web/index.ts";
import type { Platform } from "../../src/chat/index.ts";
import { openHouse } from "../../src/cli/house.ts";
import { createWebRoom } from "../../src/cli/web-room.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { createLog } from "../../src/log.ts";
import { assetWeight, createPageServer } from "../../src/page/index.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { chair, minuteTaker } from "../generate.ts";
import { openRoom } from "../open.ts";

// `page.js DATABASE PRESSES LINES`: the local room by its own server: from a press to the changed card in another
// window's stream, what its page weighs, and what a line costs late in a meeting with so many.
const [path = "", pressed = "0", scribed = "0"] = process.argv.slice(2);
const key = "bench-key-bench-key-bench";
const room = { platform: "console", workspace: "local", channel: "room" };

// Makes the group.
await (await openRoom({ path }, "2026-01-15T15:00:00Z")).store.close();

const platforms = new Map<string, Platform>();
const now = () => Date.now();
const fault = (error: unknown) => {
  throw error;
};
let web: Web | undefined;
const house = await openHouse({
  database: path,
  practice: true,
  platforms,
  now,
  log: createLog({ level: "fatal", to: { write: () => undefined } }),
  written() {
    web?.look();
    void house.courier.deliver();
  },
});
const server = createPageServer({ port: 0, fault });
web = createWebRoom({
  store: house.store,
  server,
  room,
  key,
  only: undefined,
  now,
  timeOf: (at) => new Date(at).toISOString().slice(11, 16),
  fault,
});
platforms.set("console", web);
await web.start(menuItems(menu), house.bot);
const address = await server.listen();
const welcome = await fetch(`${address}/?key=${key}`);
const cookie = welcome.headers.getSetCookie()[0]?.split(";")[0] ?? "";

const send = (who: string, what: string, fields: Record<string, string>) =>
  fetch(`${address}/as/${who}/${what}`, {
    method: "POST",
    headers: { cookie, origin: address, "hx-request": "true" },
    body: new URLSearchParams(fields),
  }).then((answer) => answer.arrayBuffer());
const say = (who: string, line: string) => send(who, "say", { line });
const press = (who: string, command: string) =>
  send(who, "press", { about: "card", press: JSON.stringify({ label: command, command, values: {} }) });

/** The other window: what its stream brings, and a way to wait for something in it. */
let seen = "";
let wake: () => void = () => undefined;
const stream = get(`${address}/as/${minuteTaker}/events?after=0.0`, { headers: { cookie } }, (answer) => {
  answer.setEncoding("utf8");
  answer.on("data", (data) => {
    seen += data;
    wake();
  });
});
const until = (words: string) =>
  new Promise<void>((resolve) => {
    wake = () => {
      if (seen.includes(words)) resolve();
    };
    wake();
  });

await say(chair, "/meeting start");
await say(chair, `/meeting minutes-taker @${minuteTaker}`);
await until("Person B");
const presses: number[] = [];
for (let n = 0; n < Number(pressed); n++) {
  const joins = n % 2 === 0;
  seen = "";
  const took = await timed(async () => {
    const answered = press(chair, joins ? "queue join" : "queue leave");
    await until('hx-target="#card"');
    await answered;
  });
  presses.push(took);
}
const lines: number[] = [];
for (let n = 1; n <= Number(scribed); n++) {
  seen = "";
  const words = `Line ${n} of the lamps.`;
  lines.push(
    await timed(async () => {
      const answered = say(minuteTaker, words);
      await until(`class="line plain-line"`);
      await answered;
    }),
  );
}
const page = await fetch(`${address}/as/${chair}`, { headers: { cookie, "accept-encoding": "gzip" } });
await page.arrayBuffer();
const sized = await new Promise<number>((resolve) => {
  get(`${address}/as/${chair}`, { headers: { cookie, "accept-encoding": "gzip" } }, (answer) => {
    let size = 0;
    answer.on("data", (data: Buffer) => {
      size += data.length;
    });
    answer.on("end", () => resolve(size));
  });
});
stream.destroy();
await web.stop();
await server.close();
await house.close();
const tenth = Math.max(1, Math.floor(lines.length / 10));
report({
  press: spreadOf(presses),
  early: spreadOf(lines.slice(0, tenth)),
  late: spreadOf(lines.slice(-tenth)),
  lines: lines.length,
  script: assetWeight("room.js"),
  page:
    sized +
    assetWeight("room.js") +
    assetWeight("room.css") +
    assetWeight("page.css") +
    assetWeight("icon.svg"),
});
