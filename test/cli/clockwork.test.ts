import { PassThrough } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import type { Platform } from "../../src/chat/index.ts";
import { startClockwork } from "../../src/cli/clockwork.ts";
import { loadGroupFile, practiceGroup } from "../../src/cli/group-file.ts";
import { openHouse } from "../../src/cli/house.ts";
import { logTo } from "../../src/cli/settings.ts";
import { createRemembering } from "../remembering.ts";
import { templateCopy } from "../store/fresh-store.ts";

const start = Date.parse("2026-01-15T15:00:00Z");

/** A running house on platforms of a test's own; its clock stands still but for what it sleeps. */
async function running(platforms: Map<string, Platform>) {
  const clock = { now: start };
  const now = () => clock.now;
  const output = new PassThrough();
  const log = logTo(output, "info");
  const house = await openHouse({
    database: templateCopy().path,
    practice: true,
    platforms,
    content: undefined,
    now,
    log,
  });
  onTestFinished(() => house.close());
  await loadGroupFile(house.store, practiceGroup, start);
  const world = {
    env: {},
    input: new PassThrough(),
    output,
    errors: output,
    now,
    sleep: async (milliseconds: number) => {
      clock.now += milliseconds;
    },
    zone: "UTC",
    onStop: () => () => undefined,
  };
  const clockwork = startClockwork(house, world, log, "convener.db");
  onTestFinished(() => clockwork.stop(0));
  const send = (destination: string, key: string) =>
    house.store.transact(async (transaction) => {
      const by = { group: "practice", call: key, at: start, account: "test", command: "test", said: "" };
      const writer = transaction.writer(by);
      await writer.send({ kind: "say", destination, payload: { text: [key] }, key });
    });
  return { house, clockwork, send, logged: () => String(output.read() ?? "") };
}

it("a beat does not wait for a platform that does not answer, nor do the other platforms", async () => {
  const well = createRemembering("console");
  let answer: () => void = () => undefined;
  const hanging: Platform = {
    ...createRemembering("slack"),
    post: (to) =>
      new Promise((resolve) => {
        answer = () => resolve({ platform: "slack", workspace: to.workspace, channel: "C", id: "m" });
      }),
  };
  const { clockwork, send } = await running(
    new Map<string, Platform>([
      ["console", well],
      ["slack", hanging],
    ]),
  );
  await send("slack T C", "into the void");
  await clockwork.beat();
  await send("console local room", "hello");
  await clockwork.beat();
  while (well.said.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(well.said.map(({ key }) => key)).toEqual(["hello console local room"]);
  answer();
  await clockwork.stop(0);
});

it("a database that cannot be asked any more is logged, and ends nothing", async () => {
  const { house, clockwork, logged } = await running(new Map());
  await house.close();
  await clockwork.deliver();
  await clockwork.beat();
  await clockwork.stop(0);
  expect(logged()).toContain("not open");
});
