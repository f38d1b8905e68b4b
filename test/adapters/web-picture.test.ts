import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { browserRemark, chromiumPath, openBrowser, openWindow } from "../browser.ts";
import { openWebRoom, visitorOf } from "../web-room.ts";

/** Where the pictures of README are kept, for whoever wants to take them anew: ROOM_PICTURES=docs/pictures. */
const pictures = process.env.ROOM_PICTURES;

const shown = "the meeting in the pictures of README can be held, and is seen in light and in dark";
it.skipIf(chromiumPath === undefined)(`${shown}${browserRemark}`, { timeout: 120_000 }, async () => {
  const browser = await openBrowser();
  onTestFinished(() => browser.close());
  const room = await openWebRoom({ example: true, at: "2026-01-20T15:00:20Z" });
  const said = async (minutes: number, who: string, line: string) => {
    await room.turn(minutes * 60_000);
    await visitorOf(room, who).say(line);
  };
  await said(0, "ada", "/meeting start");
  await said(0, "ada", "/meeting minutes-taker @mirela");
  await said(1, "ada", "/rollcall present @ada @tomas @mirela @jonas @hana @petra");
  await said(0, "ada", "/agenda go 2");
  await said(1, "ada", "/rollcall done");
  await said(0, "ada", "/agenda go 3");
  await said(0, "ada", "/meeting antitrust");
  await said(1, "ada", "/agenda go 4");
  await said(0, "mirela", "The agenda was taken as circulated.");
  await said(1, "ada", "/agenda go 5");
  await said(0, "ada", "/minutes approve all:yes");
  await said(1, "ada", "/agenda go 6");
  await said(1, "mirela", "Hana told of the foghorn at Sines, which sounds every two minutes at night.");
  await said(0, "tomas", "Good afternoon from the quay, it is raining here.");
  await said(1, "mirela", "Q: Petra asked how far it is heard.");
  await said(1, "mirela", "A: Four miles in still air, hardly two against the wind.");
  await said(2, "mirela", "Decision: Once a minute at night, and twice in fog.");
  await said(
    1,
    "mirela",
    "Action @tomas by next meeting: ask the harbour masters who would have to change their horns",
  );
  await said(1, "mirela", "// Has anybody the chart?");
  const pictured: Buffer[] = [];
  for (const [colorScheme, name] of [
    ["light", "room.png"],
    ["dark", "room-dark.png"],
  ] as const) {
    const context = await browser.newContext({
      colorScheme,
      reducedMotion: "reduce",
      viewport: { width: 1360, height: 920 },
    });
    const { page, sees } = await openWindow(context, room, "Mirela Kovač");
    await sees("Has anybody the chart?");
    const guide = page.getByRole("button", { name: "Leave the guide" });
    if (await guide.isVisible()) await guide.click();
    await guide.waitFor({ state: "hidden" });
    await page.evaluate("document.fonts.ready.then(() => undefined)");
    await sees("Once a minute at night, and twice in fog");
    await sees("ask the harbour masters");
    // Nothing is cut off at the side.
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    const path = pictures === undefined ? {} : { path: join(pictures, name) };
    pictured.push(await page.screenshot({ ...path, animations: "disabled" }));
    await context.close();
  }
  const [light, dark] = pictured;
  expect(dark && light?.equals(dark)).toBe(false);
});
