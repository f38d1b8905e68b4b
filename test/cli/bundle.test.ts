import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, verifyStore } from "../../src/store/index.ts";
import { seed, seedRemark } from "../seed/shared.ts";
import { transcriptOf } from "../seed/transcript.ts";
import { root } from "../source.ts";
import { ownFolder, run, tablesOf, writeTranscript } from "./world.ts";

const now = "2024-06-01T12:00:00Z";
const example = `${root}examples/first-meeting.transcript`;

/** What stands in a database about its group: every table but the courier's own books. */
function recordOf(db: string) {
  const { outbox, due, heard, house, posts, sqlite_sequence, ...tables } = tablesOf(db);
  return Object.fromEntries(
    Object.entries(tables).filter(([name]) => !name.startsWith("minuted") && !name.startsWith("__")),
  );
}

async function headOf(db: string) {
  const store = await openStore({ path: db });
  const [verdict] = await verifyStore(store);
  await store.close();
  return verdict?.head;
}

/** A group that held a meeting, as a bundle. */
async function bundled(folder: string, words: readonly string[], group: string) {
  const [db, file] = [join(folder, "a.db"), join(folder, "a.json")];
  expect((await run(["replay", ...words, "--db", db, "--publish", join(folder, "site")], { now })).code).toBe(
    0,
  );
  const told = await run(["bundle", "export", group, file, "--db", db]);
  expect(told).toMatchObject({ code: 0, err: "" });
  return { folder, db, file, told: told.out, text: readFileSync(file, "utf8") };
}

async function comesBack({ folder, db, file, text }: Awaited<ReturnType<typeof bundled>>, group: string) {
  const other = join(folder, "b.db");
  const posts = join(folder, "posts");
  const back = await run(["bundle", "import", file, "--db", other, "--posts", posts], { now });
  expect(back).toMatchObject({ code: 0, err: "" });
  expect(recordOf(other)).toEqual(recordOf(db));
  expect((await run(["verify", "--db", other], { now })).out).toMatch(
    /: \d+ entries, head [0-9a-f]{64}, sound\n$/,
  );
  expect(await headOf(other)).toBe(await headOf(db));
  expect((await run(["bundle", "export", group, join(folder, "b.json"), "--db", other])).code).toBe(0);
  expect(readFileSync(join(folder, "b.json"), "utf8")).toBe(text);
  const files = (path: string) => readdirSync(path, { recursive: true }).map(String).sort();
  expect(files(posts)).toEqual(files(join(folder, "site")));
  expect(back.out).toContain(`head ${await headOf(other)}, sound`);
}

describe("a group in a bundle", () => {
  const folder = mkdtempSync(join(tmpdir(), "convener-bundle-"));
  let whole: Awaited<ReturnType<typeof bundled>>;
  beforeAll(async () => {
    whole = await bundled(folder, [example], "practice");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("comes back in another database as it was, is verified there, and is the same bundle again", async () => {
    expect(whole.told).toContain("it is not for the public");
    expect(JSON.parse(whole.text)).toMatchObject({
      group: "practice",
      practice: true,
      posts: [{ path: expect.any(String) }],
    });
    await comesBack(whole, "practice");
  });

  it("goes on there: the chain is continued, and what was minuted is found", async () => {
    const other = join(ownFolder(), "b.db");
    await run(["bundle", "import", whole.file, "--db", other], { now });
    const more = join(ownFolder(), "more.transcript");
    writeFileSync(
      more,
      '2024-03-01T10:00:00Z console:room @ada /minutes search lamp\n2024-03-01T10:01:00Z console:room @ada /action add "Oil the lamps"\n',
    );
    const said = await run(["replay", more, "--db", other], { now });
    expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/lamp.*2024/is) });
    expect((await run(["verify", "--db", other], { now })).out).toContain("sound");
    expect(tablesOf(other).entries?.length).toBe((tablesOf(whole.db).entries?.length ?? 0) + 1);
  });

  /** The bundle with one of its values written otherwise; left out where there is none. */
  const otherwise = (path: string, value?: unknown) => () => {
    const bundle = JSON.parse(whole.text);
    const steps = path.split(".");
    const last = steps.pop() ?? "";
    const within = steps.reduce((at, step) => at[step], bundle);
    if (value === undefined) Array.isArray(within) ? within.splice(Number(last), 1) : delete within[last];
    else within[last] = typeof value === "function" ? value(within[last]) : value;
    return JSON.stringify(bundle);
  };
  const spoilt: readonly (readonly [string, () => string, RegExp])[] = [
    ["cut short", () => whole.text.slice(0, -1000), /no JSON, or was cut short/],
    ["of another program", () => '{"name":"x"}', /no bundle of Convener's/],
    ["of a newer Convener", otherwise("tablesAre", 999), /made by a newer Convener/],
    ["of an older Convener", otherwise("tablesAre", 1), /made by an older Convener/],
    ["with a field more", otherwise("tables.notes.0.extra", 1), /tables\.notes\.0: Unrecognized key/],
    ["with a table less", otherwise("tables.votes"), /tables\.votes/],
    ["with a note changed", otherwise("tables.notes.0.text", "Agreed."), /notes .* is not what entry/],
    [
      "with a fact more",
      otherwise("tables.standings", (facts: readonly object[]) => [...facts, { ...facts[0], id: "x" }]),
      /standings holds rows that the journal does not know/,
    ],
    ["with an entry changed", otherwise("entries.3.said", "/nothing"), /entry 4 .* was altered/],
    ["without an entry", otherwise("entries.7"), /entry 8 is missing/],
    ["with another head", otherwise("head", "0".repeat(64)), /not with the head it names/],
    ["under another group's name", otherwise("group", "other"), /altered or cut/],
    ["as another group's", otherwise("name", "Other Group"), /does not hold the group Other Group/],
    ["with rows that hang in the air", otherwise("tables.meetings", []), /meetings .* is not what entry/],
    ["with a post changed", otherwise("posts.0.text", "No more.\n"), /is not what its record says/],
    ["with a post less", otherwise("posts", []), /is missing/],
    ["with a post that climbs out", otherwise("posts.0.path", "../../etc/passwd.md"), /no place for a post/],
    ["with a post elsewhere", otherwise("posts.0.path", "elsewhere.md"), /is not what its record says/],
    [
      "with settings that are none",
      otherwise("tables.groups.0.settings", 7),
      /altered or cut|cannot be used/,
    ],
    ["nested without end", () => "[".repeat(100_000) + "]".repeat(100_000), /no bundle of Convener's/],
    ["no text", () => "\u0000\ufffd", /no JSON/],
  ];

  it.each(spoilt)("is refused whole %s", async (_, make, why) => {
    const folder = ownFolder();
    const [file, db] = [join(folder, "bad.json"), join(folder, "b.db")];
    writeFileSync(file, make());
    const { code, out, err } = await run(
      ["bundle", "import", file, "--db", db, "--posts", join(folder, "site")],
      { now },
    );
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/was not imported, and nothing was changed/);
    expect(err).toMatch(why);
    expect(existsSync(join(folder, "site"))).toBe(false);
    if (existsSync(db)) for (const rows of Object.values(recordOf(db))) expect(rows).toEqual([]);
  });

  it("is refused where it is huge, the group is there, a room is taken, or the database is not for practice", async () => {
    const folder = ownFolder();
    const huge = join(folder, "huge.json");
    writeFileSync(huge, "");
    truncateSync(huge, 300 * 1024 * 1024);
    const db = join(folder, "b.db");
    expect((await run(["bundle", "import", huge, "--db", db])).err).toContain("it has 300 MB");
    expect((await run(["bundle", "import", whole.file, "--db", whole.db])).err).toContain(
      "there is a group practice",
    );
    const taken = join(folder, "taken.db");
    const rival = join(folder, "rival.yaml");
    writeFileSync(rival, "name: Rival Group\nzone: Europe/Paris\nrooms: [console:local/room]\n");
    await run(["replay", writeTranscript(folder, []), "--db", taken, "--group", rival]);
    expect((await run(["bundle", "import", whole.file, "--db", taken])).err).toContain(
      "belongs to Rival Group here",
    );
    const real = join(folder, "real.db");
    await (await openStore({ path: real })).close();
    expect((await run(["bundle", "import", whole.file, "--db", real])).err).toContain("is not for practice");
    expect((await run(["bundle", "export", "nope", join(folder, "x.json"), "--db", whole.db])).err).toContain(
      "There are: practice",
    );
    expect((await run(["bundle", "export", "practice", whole.file, "--db", whole.db])).err).toContain(
      "is there already",
    );
  });
});

it.skipIf(seed === undefined)(
  `the seed's meeting goes through a bundle${seedRemark}`,
  async () => {
    const transcript = join(ownFolder(), "seed.transcript");
    writeFileSync(transcript, transcriptOf(seed ?? ""));
    await comesBack(
      await bundled(ownFolder(), [transcript, "--group", `${root}examples/cscwg.yaml`], "cscwg"),
      "cscwg",
    );
  },
  120_000,
);
