import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { readTranscript } from "../../src/cli/replay/transcript.ts";
import { verifyStore } from "../../src/store/index.ts";
import { textOf } from "../adapters/slack/house.ts";
import { readMessage } from "../servers/discord.ts";
import { seed, seedRemark } from "./shared.ts";
import { transcriptOf } from "./transcript.ts";
import { openTwoRooms } from "./two-rooms.ts";

const group = readFileSync(new URL("../../examples/cscwg.yaml", import.meta.url), "utf8");
const post = "2023-11-02-2023-11-02-minutes-of-the-code-signing-certificate-working-group.md";

describe.skipIf(seed === undefined)(`the seed's meeting on Slack and Discord at once${seedRemark}`, () => {
  it("is held through both clients, and ends in the post that was published", async () => {
    const folder = mkdtempSync(join(tmpdir(), "convener-rooms-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const database = join(folder, "seed.db");
    const content = join(folder, "site");
    copyFileSync(inject("template"), database);
    const { mkdirSync } = await import("node:fs");
    mkdirSync(content);
    const read = readTranscript(transcriptOf(seed ?? ""));
    if ("faults" in read) throw new Error(JSON.stringify(read.faults));
    const rooms = await openTwoRooms({ database, content, group, lines: read.lines });
    onTestFinished(() => rooms.close());
    await rooms.hold();

    expect(rooms.faults).toEqual([]);
    expect(readdirSync(join(content, "content/posts/2023"))).toEqual([post]);
    // The seed ends without a newline, and spells two names in a way that the roster rightly corrects.
    const corrected = (seed ?? "")
      .replace("Bianca Martin", "Brianca Martin")
      .replace("Robert Quinones", "Roberto Quinones");
    expect(readFileSync(join(content, "content/posts/2023", post), "utf8")).toBe(`${corrected}\n`);

    // What was done in one room shows in the other: the same cards, and who came on which platform.
    const last = (texts: readonly string[]) => texts.findLast((text) => text.includes("Code Signing")) ?? "";
    const onDiscord = rooms.cardsIn.discord().map(readMessage);
    const onSlack = rooms.cardsIn.slack().map(textOf);
    expect(onDiscord.length).toBeGreaterThan(10);
    expect(onSlack.length).toBeGreaterThan(10);
    for (const texts of [onDiscord, onSlack]) expect(texts.join("\n")).toContain("Eva Vansteenberge");
    expect(last(onDiscord)).toBeDefined();
    expect(rooms.discord.world.messages.flatMap(({ pinged }) => pinged)).toEqual([]);
    expect((await verifyStore(rooms.house.store)).flatMap(({ faults }) => faults)).toEqual([]);
  }, 120_000);
});
