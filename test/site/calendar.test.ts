import { describe, expect, it, onTestFinished } from "vitest";
import { calendarKey } from "../../src/core/calendar/calendar-address.ts";
import { viewOf } from "../../src/core/views.ts";
import { createPageServer } from "../../src/page/index.ts";
import { calendarRoutes } from "../../src/site/calendar.ts";
import { startBot } from "../bot.ts";

/** The process's own small server, with a group's calendar. */
async function serve() {
  const bot = await startBot({ at: "2026-01-10T15:00:00Z" });
  await bot.say('@ada /action add "Write it down" due:2026-02-01');
  const server = createPageServer({
    port: 0,
    fault(error) {
      throw error;
    },
  });
  server.mount(
    "/",
    calendarRoutes((id) => viewOf(bot.store.read, id, bot.now())),
  );
  const address = await server.listen();
  onTestFinished(() => server.close());
  return { bot, address, key: calendarKey(bot.store.read.of("practice")) };
}

describe("/g/<group>/calendar.ics", () => {
  it("says when and what to everybody, and where and who owes what to whoever has the key", async () => {
    const { address, key } = await serve();
    const open = await fetch(`${address}/g/practice/calendar.ics`);
    expect(open.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const shown = await open.text();
    expect(shown).toContain("SUMMARY:HSWG: Teleconference of 22 January 2026");
    expect(shown).not.toMatch(/LOCATION|Write it down/);
    const whole = await (await fetch(`${address}/g/practice/calendar.ics?key=${key}`)).text();
    expect(whole).toMatch(/LOCATION:https:\/\/meet/);
    expect(whole).toContain("A1 due: Write it down");
  });

  it("refuses a wrong key and an unknown group, and is not sent again where nothing changed", async () => {
    const { bot, address, key } = await serve();
    expect((await fetch(`${address}/g/practice/calendar.ics?key=${key.slice(1)}x`)).status).toBe(403);
    expect((await fetch(`${address}/g/nobody/calendar.ics`)).status).toBe(404);
    const first = await fetch(`${address}/g/practice/calendar.ics`);
    const again = { headers: { "If-None-Match": first.headers.get("etag") ?? "" } };
    expect((await fetch(`${address}/g/practice/calendar.ics`, again)).status).toBe(304);
    await bot.say("@ada /meeting move 2026-01-23 16:00");
    expect((await fetch(`${address}/g/practice/calendar.ics`, again)).status).toBe(200);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ ok: true });
  });
});
