import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { createSignIn } from "../../src/adapters/signin/index.ts";
import { createPageServer } from "../../src/page/index.ts";
import { browserRemark, chromiumPath, openBrowser } from "../browser.ts";
import { type Site, startSite } from "../commands/minutes-life.ts";
import { groupOf, serve } from "./serve.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** A folder for pictures, for whoever wants to look at the pages: SITE_PICTURES=/tmp/pictures. */
const pictures = process.env.SITE_PICTURES;

/** A group with a past: meetings with attendance, a ballot, minutes in each state, and things to repair. */
async function grown(): Promise<Site> {
  const bot = await startSite({ at: "2025-10-02T15:00:00Z" });
  const present = [
    "@mirela @tomas @jonas @hana",
    "@mirela @tomas @jonas",
    "@mirela @hana @petra",
    "@tomas @jonas @hana @petra",
  ];
  for (const [n, day] of ["2025-10-02", "2025-10-16", "2025-10-30", "2025-11-13"].entries()) {
    await bot.turn(`${day}T15:00:00Z`);
    await bot.say("@ada /meeting start");
    await bot.say(`@ada /rollcall present @ada ${present[n]}`);
    await bot.say("@ada /meeting minutes-taker @mirela");
    await bot.say("@ada /agenda go 6");
    await bot.say(
      "@mirela The buoys of the northern channel are late; the yard promised them for the spring.",
    );
    await bot.say(
      "@mirela Decision: paint the new ones green, as the guide has it since its second edition.",
    );
    await bot.say("@mirela Q: Who tells the pilots?");
    await bot.say("@mirela Action @jonas by 2025-12-01: tell the pilots in writing");
    if (n === 1) await bot.say("@newcomer /rollcall");
    await bot.turn(3_000_000);
    await bot.say("@ada /meeting adjourn really:yes");
    if (n < 3) await bot.say("@ada /minutes circulate");
  }
  await bot.say(
    '@jonas /ballot propose "Longer flags on short masts" kind:"maintenance guideline" sections:6.2',
  );
  await bot.say("@ada /ballot number longer");
  await bot.say("@hana /ballot endorse HS-1");
  await bot.turn("2025-11-27T15:00:00Z");
  await bot.say("@ada /meeting start");
  await bot.say("@ada /minutes approve all:yes");
  for (const day of ["2025-10-02", "2025-10-16"]) await bot.say(`@rowan /minutes publish ${day}`);
  await bot.say("@ada /minutes redact 4 by:@jonas minutes:2025-10-02");
  await bot.say(
    '@ada /minutes correct "The buoys of the northern channel are late; the yard promised them for May." note:1 why:"The yard wrote again" minutes:2025-10-02',
  );
  await bot.say("@ada /meeting adjourn really:yes");
  await bot.deliver();
  return bot;
}

/** What axe-core finds that would keep somebody out; of the dark page only whether its colours can be read. */
async function seriousIn(page: Page, scheme: "light" | "dark"): Promise<readonly string[]> {
  // As a tester's browser would run it: the page's own rules let no foreign script in.
  await page.evaluate(axe);
  const options = scheme === "dark" ? '{ runOnly: ["color-contrast"] }' : "{}";
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(${options}).then((done) => done.violations)`,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
}

interface Violation {
  readonly impact: string;
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Whether somebody who goes by keyboard sees where they are. */
const isStopSeen = `(() => {
  const here = document.activeElement;
  if (!here || here === document.body) return true;
  const { outlineStyle, boxShadow } = getComputedStyle(here);
  return here.getClientRects().length > 0 && (outlineStyle !== "none" || boxShadow !== "none");
})()`;

/** The page on which one chooses where to sign in; nobody signs in here. */
async function startSignIn({ store, now }: Site): Promise<string> {
  const app = { id: "pictures", secret: "pictures" };
  const server = createPageServer({ port: 0, fault: (error) => expect.fail(String(error)) });
  const { routes } = createSignIn({
    slack: app,
    discord: app,
    key: "a key for pictures only, never used again",
    site: "http://127.0.0.1",
    now,
    ended: {
      has: store.sessions.isEnded,
      add: (session) => store.sessions.end(session, now()),
    },
    trouble: (_, error) => expect.fail(String(error)),
  });
  server.mount("/", routes);
  onTestFinished(() => server.close());
  return server.listen();
}

it.skipIf(chromiumPath === undefined)(
  `every page of the record can be read on any screen, in light and dark, on paper, and by everybody${browserRemark}`,
  { timeout: 120_000 },
  async () => {
    const bot = await grown();
    const { members, everybody } = await serve(bot);
    const group = await groupOf(bot);
    const read = bot.store.read.of(group);
    const [first] = (await read.minutes.recent(9)).toReversed();
    const [ballot] = await read.ballots.live();
    const at = `${members}/g/${group}`;
    const pages: Readonly<Record<string, string>> = {
      home: at,
      meetings: `${at}/meetings`,
      meeting: `${at}/meetings/${first?.meeting}`,
      minutes: `${at}/minutes/${first?.id}`,
      compare: `${at}/minutes/${first?.id}/compare?from=1`,
      ballots: `${at}/ballots`,
      ballot: `${at}/ballots/${ballot?.id}`,
      people: `${at}/people`,
      search: `${at}/search?q=buoys`,
      repairs: `${at}/repairs`,
      "public home": `${everybody}/g/${group}`,
      "public meetings": `${everybody}/g/${group}/meetings`,
      "public minutes": `${everybody}/g/${group}/minutes/${first?.id}`,
      "sign in": `${await startSignIn(bot)}/signin`,
    };
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => void faults.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && faults.push(message.text())));
    if (pictures) mkdirSync(pictures, { recursive: true });
    const shoot = async (name: string) =>
      pictures && (await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true }));

    for (const [name, address] of Object.entries(pages)) {
      await page.goto(address);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, media: "screen" });
        expect(await seriousIn(page, colorScheme), `${name}, ${colorScheme}`).toEqual([]);
        for (const width of [360, 768, 1280]) {
          await page.setViewportSize({ width, height: 800 });
          const overhang = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
          expect(overhang, `${name} at ${width}`).toBeLessThanOrEqual(0);
          if (colorScheme === "light" || width === 1280) await shoot(`${name}-${colorScheme}-${width}`);
        }
      }
      await page.emulateMedia({ colorScheme: "light", media: "print" });
      expect(await page.locator("nav").isVisible(), `${name} on paper`).toBe(false);
      await shoot(`${name}-print`);
      await page.emulateMedia({ media: "screen" });
      // By keyboard: the first stop skips the bar, where there is one, and every stop is seen.
      await page.keyboard.press("Tab");
      if (name !== "sign in")
        expect(await page.evaluate("document.activeElement.textContent"), name).toBe("Skip to the page");
      for (let stops = 0; stops < 8; stops++) {
        const seen = await page.evaluate<boolean>(isStopSeen);
        expect(seen, `${name}, stop ${stops}`).toBe(true);
        await page.keyboard.press("Tab");
      }
    }
    await page.goto(pages.home ?? "");
    for (const key of ["Tab", "Enter", "Tab"]) await page.keyboard.press(key);
    expect(await page.evaluate("document.querySelector('main').contains(document.activeElement)")).toBe(true);
    expect(faults).toEqual([]);
  },
);
