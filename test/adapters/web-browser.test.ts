import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { browserRemark, chromiumPath, openBrowser, openWindow, type Windowed } from "../browser.ts";
import { openWebRoom } from "../web-room.ts";

let browser: Browser;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds that would keep somebody out. */
async function seriousIn({ page }: Windowed): Promise<readonly string[]> {
  // As a tester's browser would run it: the page's own rules let no foreign script in.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: tester } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { impact: string; id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await tester.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.skipIf(chromiumPath === undefined)(`in a browser${browserRemark}`, { timeout: 120_000 }, () => {
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser?.close());

  it("three people in three windows hold a meeting, from its opening to a published post", async () => {
    const content = ownFolder();
    const room = await openWebRoom({ example: true, content });
    const contexts = await Promise.all(["ada", "mirela", "tomas"].map(() => browser.newContext()));
    onTestFinished(() => Promise.all(contexts.map((one) => one.close())).then(() => undefined));
    const [ada, mirela, tomas] = (await Promise.all(
      ["Ada Brandt", "Mirela Kovač", "Tomás Ferreira"].map((name, n) =>
        openWindow(contexts[n] ?? expect.fail(), room, name),
      ),
    )) as [Windowed, Windowed, Windowed];

    await ada.sees("step 1 of 7");
    await ada.press("Open the meeting");
    await tomas.sees("Who takes the minutes?");
    await ada.type("/meeting minutes-taker @mirela");
    await mirela.sees(/Mirela Kovač.* the minutes/);
    await ada.press("Next item");
    for (const one of [ada, mirela, tomas]) await one.press("I am here");
    await ada.sees("Present: 3 people, 3 voting organizations");
    await ada.press("Roll call is complete");
    await ada.sees("The roll call is complete");
    await ada.press("Next item");
    await ada.press("I read it");
    await tomas.sees(/By taking part you accept/);
    await ada.press("Next item");
    await ada.press("Next item");
    await ada.press(/^Approve/);
    await ada.press("Next item");
    await mirela.sees("Type away");
    await tomas.type("It is raining on the quay.");
    await mirela.type("Hana told of the foghorn at Sines.");
    await mirela.type("Decision: Once a minute at nigth.");
    await mirela.page.locator("#posts .own", { hasText: "nigth" }).hover();
    await mirela.page
      .locator("#posts .own", { hasText: "nigth" })
      .getByRole("button", { name: "Edit" })
      .click();
    await mirela.page.locator(".editing textarea").fill("Decision: Once a minute at night.");
    await mirela.page.keyboard.press("Enter");
    await mirela.type("Wrong window, sorry");
    await mirela.page.locator("#posts .own", { hasText: "Wrong window" }).hover();
    await mirela.page
      .locator("#posts .own", { hasText: "Wrong window" })
      .getByRole("button", { name: "Delete" })
      .click();
    const draft = ada.page.locator("#draft");
    await draft.getByText("Once a minute at night.").waitFor();
    await draft.getByText("Wrong window").waitFor({ state: "detached" });
    expect(await draft.innerText()).not.toContain("raining");
    expect(await tomas.page.locator("#posts").innerText()).toContain("in the minutes");
    for (const one of [ada, mirela]) expect(await seriousIn(one)).toEqual([]);

    await ada.type('/agenda go "Next meeting"');
    await ada.press("Adjourn");
    await mirela.sees("not circulated yet");
    await mirela.type("/minutes circulate");
    await tomas.sees("Draft, circulated");
    await ada.type("/minutes publish 2026-01-08");
    await expect
      .poll(() => readdirSync(content, { recursive: true }).join(" "), { timeout: 15_000 })
      .toContain("minutes-of-the-harbour");
    expect([...ada.faults, ...mirela.faults, ...tomas.faults]).toEqual([]);
  });

  it("somebody without a mouse does the same by keyboard alone", async () => {
    const content = ownFolder();
    const room = await openWebRoom({ example: true, content });
    const context = await browser.newContext({ colorScheme: "dark" });
    onTestFinished(() => context.close());
    const ada = await openWindow(context, room, "Ada Brandt");
    const { page } = ada;
    const { keyboard } = page;
    const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
    /** Tabs on until the focus is on something with these words. */
    const tabTo = async (words: string, key = "Tab") => {
      for (let n = 0; n < 60; n++) {
        if ((await focused()).trim().startsWith(words)) return;
        await keyboard.press(key);
      }
      expect.fail(`no way leads to “${words}” by ${key}`);
    };
    await tabTo("Open the meeting");
    await keyboard.press("Enter");
    await ada.sees("Who takes the minutes?");
    // What could follow is chosen with the arrows, and put in with Tab.
    await page.focus("body");
    await keyboard.press("/");
    await keyboard.type("mee");
    await page.locator("#offers").getByText("/meeting").first().waitFor();
    await keyboard.press("Tab");
    await keyboard.type("minutes-t");
    await page.locator("#offers").getByText("/meeting minutes-taker").waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Tab");
    await keyboard.type("me");
    await keyboard.press("Escape");
    await keyboard.press("Enter");
    await ada.sees(/Ada Brandt takes the minutes/);
    await tabTo("Next item", "Shift+Tab");
    await keyboard.press("Space");
    await ada.sees("Everyone here presses");
    // The button is still under the finger, though the card around it changed.
    await expect.poll(focused).toBe("Next item");
    await page.focus("#line");
    await keyboard.type("A line without a mouse.");
    await keyboard.press("Enter");
    await page.locator("#draft").getByText("A line without a mouse.").waitFor();
    // A form, opened, filled and sent.
    await keyboard.type("/agenda add");
    await page.locator("#offers").getByText("Fill in a form").waitFor();
    await keyboard.press("ArrowUp");
    await keyboard.press("Enter");
    await page.locator("dialog[open] input[name='value.title']").waitFor();
    await keyboard.type("Horns by keyboard");
    await keyboard.press("Enter");
    await page.locator("#card").getByText("Horns by keyboard").waitFor();
    await page.locator("dialog[open]").waitFor({ state: "detached" });
    expect(await seriousIn(ada)).toEqual([]);
    // The line has the focus again when a form is done.
    await page.locator("#line:focus").waitFor();
    const types = async (line: string) => {
      await page.focus("#line");
      await keyboard.type(line);
      await keyboard.press("Escape");
      await keyboard.press("Enter");
    };
    await tabTo("I am here", "Shift+Tab");
    await keyboard.press("Enter");
    await ada.sees("Present: 1 person");
    await types('/agenda go "Minutes of earlier meetings"');
    await page.locator("#card").getByRole("button", { name: "Approve" }).first().waitFor();
    await tabTo("Approve", "Shift+Tab");
    await keyboard.press("Enter");
    await page
      .locator("#card")
      .getByRole("button", { name: "Approve" })
      .first()
      .waitFor({ state: "detached" });
    await types("/meeting adjourn really:yes");
    await ada.sees("not circulated yet");
    await types("/minutes circulate");
    await ada.sees("Draft, circulated");
    await types("/minutes publish 2026-01-08");
    await expect
      .poll(() => readdirSync(content, { recursive: true }).join(" "), { timeout: 15_000 })
      .toContain("minutes-of-the-harbour");
    expect(ada.faults).toEqual([]);
  });

  it("a phone shows one thing at a time, nothing wider than itself; a restart loses nothing", async () => {
    const room = await openWebRoom({ example: true });
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    onTestFinished(() => context.close());
    const tomas = await openWindow(context, room, "Tomás Ferreira");
    const { page } = tomas;
    const fits = () => page.evaluate<boolean>("document.documentElement.scrollWidth <= innerWidth");
    expect(await fits()).toBe(true);
    await page.getByRole("button", { name: "Meeting", exact: true }).click();
    await page.locator("#card").getByText("On the agenda so far").waitFor();
    expect(await page.locator("#posts").isVisible()).toBe(false);
    expect(await fits()).toBe(true);
    await page.getByRole("button", { name: "Minutes", exact: true }).last().click();
    await page.locator("#draft").getByText("Lamp colours in fog").waitFor();
    expect(await seriousIn(tomas)).toEqual([]);
    await page.getByRole("button", { name: "Room", exact: true }).click();
    await tomas.type("Before");
    await tomas.sees("Before");
    await room.restart();
    await tomas.type("After");
    // What did not get through stays in the line.
    const said = page.locator("#posts").getByText("After");
    await expect
      .poll(
        async () => {
          if ((await said.count()) > 0) return true;
          if ((await page.inputValue("#line")) === "After") await page.press("#line", "Enter");
          return false;
        },
        { timeout: 15_000, interval: 300 },
      )
      .toBe(true);
    expect(await said.count()).toBe(1);
  });
});
