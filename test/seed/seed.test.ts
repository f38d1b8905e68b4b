import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { replay } from "../../src/cli/replay/index.ts";
import { openStore, verifyStore } from "../../src/store/index.ts";
import { dumpOf } from "./dump.ts";
import { seed, seedRemark } from "./shared.ts";
import { transcriptOf } from "./transcript.ts";

const group = fileURLToPath(new URL("../../examples/cscwg.yaml", import.meta.url));
const post = "2023-11-02-2023-11-02-minutes-of-the-code-signing-certificate-working-group.md";

describe.skipIf(seed === undefined)(`the meeting that started it all${seedRemark}`, () => {
  it("is held in a Slack and a Discord room, and comes out as the post that was published", async () => {
    const { content, faults } = await heldIn(fresh());
    expect(readdirSync(join(content, "content/posts/2023"))).toEqual([post]);
    const published = readFileSync(join(content, "content/posts/2023", post), "utf8");
    // The seed ends without a newline, and spells two names in a way that the roster rightly corrects.
    const corrected = (seed ?? "")
      .replace("Bianca Martin", "Brianca Martin")
      .replace("Robert Quinones", "Roberto Quinones");
    expect(published).toBe(`${corrected}\n`);
    expect(faults).toEqual([]);
  }, 60_000);

  it("gives the same database twice, and said again on top of itself it changes nothing", async () => {
    const [first, second] = [fresh(), fresh()];
    await heldIn(first);
    await heldIn(second);
    const [once, other] = [dumpOf(first.database), dumpOf(second.database)];
    expect(Object.keys(once).length).toBeGreaterThan(20);
    expect(other).toEqual(once);
    await heldIn(first);
    expect(dumpOf(first.database)).toEqual(once);
  }, 120_000);
});

interface Folder {
  readonly database: string;
  readonly content: string;
  readonly transcript: string;
}

function fresh(): Folder {
  const folder = mkdtempSync(join(tmpdir(), "convener-seed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const transcript = join(folder, "seed.transcript");
  writeFileSync(transcript, transcriptOf(seed ?? ""));
  return { database: join(folder, "seed.db"), content: join(folder, "site"), transcript };
}

/** Says the transcript into a database, as `convener replay` does; what `convener verify` has to say afterwards. */
async function heldIn({ database, content, transcript }: Folder) {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await replay(
    transcript,
    { db: database, group, publish: content },
    {
      env: {},
      input: new PassThrough(),
      output: nowhere,
      errors: nowhere,
      now: () => 0,
      zone: "UTC",
      sleep: async () => undefined,
      onStop: () => () => undefined,
    },
  );
  const store = await openStore({ path: database });
  const faults = (await verifyStore(store)).flatMap((verdict) => verdict.faults);
  await store.close();
  return { content, faults };
}
