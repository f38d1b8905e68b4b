import { execFileSync } from "node:child_process";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { key, type WebRoom } from "./web-room.ts";

/** Debian's chromium, where it is installed: `.ci/run` does that. */
export const chromiumPath = findChromium();
export const browserRemark = chromiumPath === undefined ? " (skipped: there is no chromium here)" : "";

function findChromium(): string | undefined {
  try {
    return execFileSync("sh", ["-c", "command -v chromium"], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? "", args: ["--no-sandbox", "--disable-gpu"] });
}

export interface Windowed {
  readonly page: Page;
  /** What went wrong in the page, by its own account. */
  readonly faults: readonly string[];
  type(line: string): Promise<void>;
  press(label: string | RegExp): Promise<void>;
  /** Waits until something is to be seen. */
  sees(text: string | RegExp): Promise<void>;
}

/** Opens the room as somebody, by the printed address. */
export async function openWindow(context: BrowserContext, room: WebRoom, name: string): Promise<Windowed> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => void faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(`${room.address}/?key=${key}`);
  await page.getByRole("link", { name }).click();
  await page.waitForSelector("#link[data-state=on]");
  return {
    page,
    faults,
    async type(line) {
      await page.fill("#line", line);
      await page.press("#line", "Enter");
    },
    press: (label) => page.locator("#card").getByRole("button", { name: label, exact: true }).first().click(),
    sees: (text) => page.getByText(text).filter({ visible: true }).first().waitFor(),
  };
}
