import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dossierOf } from "../../src/core/ballots/ballot.ts";
import { groupOf } from "../../src/core/group.ts";
import { fold } from "../../src/core/roster/names.ts";
import { tallyOf } from "../../src/core/rules/tally.ts";
import { isBallotPost, readBallotPost } from "../../src/records/posted-ballots/post.ts";
import { type RealBallot, readRecord } from "../../src/records/posted-ballots/record.ts";
import { openStore } from "../../src/store/index.ts";
import { root } from "../source.ts";
import { ownFolder, run, tablesOf } from "./world.ts";

const now = "2026-10-01T12:00:00Z";
const practice = `${root}examples/practice.yaml`;
const forumManner = readFileSync(`${root}test/fixtures/ballots/forum-manner.md`, "utf8");
const shared = `${root}../shared/data/ballots`;

/** What is on record of each ballot of a group: its name, result, state and the count of each class. */
async function ballotsIn(db: string) {
  const store = await openStore({ path: db });
  const [only] = await store.read.groups();
  const row = await store.read.group(only?.group ?? "");
  if (!row) throw new Error("no group");
  const scene = { read: store.read.of(row.group), group: groupOf(row), now: Date.parse(now) };
  const found: Record<string, { outcome: string | undefined; state: string; votes: string }> = {};
  for (const ballot of await scene.read.ballots.after("", 200)) {
    const { facts, rules, state } = await dossierOf(ballot, scene);
    const classes = tallyOf(facts, rules).classes.map(({ yes, no, abstain }) =>
      [yes, no, abstain].map((one) => one.length).join("-"),
    );
    found[facts.name] = {
      outcome: facts.rounds[0].announcement?.outcome,
      state: state.name,
      votes: classes.join(" "),
    };
  }
  await store.close();
  return found;
}

async function imported(posts: Readonly<Record<string, string>>, ...flags: readonly string[]) {
  const folder = ownFolder();
  const content = join(folder, "content");
  mkdirSync(content);
  for (const [name, text] of Object.entries(posts)) writeFileSync(join(content, name), text);
  const db = join(folder, "a.db");
  const again = (...more: readonly string[]) =>
    run(["import", content, "--db", db, "--group", practice, ...flags, ...more], { now });
  return { db, content, again, ...(await again()) };
}

describe("the post of a ballot", () => {
  it("is told from minutes, and read in the Forum's manner: voters by class, proposer, window, quorum, result", () => {
    expect(isBallotPost(forumManner)).toBe(true);
    expect(isBallotPost(forumManner.replace("Ballot HS-7v2", "Minutes on Ballot HS-7v2"))).toBe(false);
    expect(readBallotPost(forumManner, "a.md")).toMatchObject({
      id: "HS-7v2",
      title: "Lamps of Two Colours",
      proposer: { name: "Jonas Lindqvist", organization: "Kestrel Certificates" },
      endorsers: [
        { name: "Hana Okafor", organization: "Ostrava Sign" },
        { name: "Mirela Kovač", organization: "Northgate Seals" },
      ],
      voting: { start: "2024-05-17T15:00:00Z", end: "2024-05-24T15:00:00Z" },
      votes: {
        issuers: {
          yes: ["Lantern Trust", "Northgate Seals", "Kestrel Certificates", "Brightwater", "Ostrava Sign"],
          no: [],
          abstain: ["Pemba Authority"],
        },
        consumers: { yes: ["Meridian Systems", "Openquay"], no: [], abstain: [] },
      },
      stated: { quorum: 5, quorumMet: true, outcome: "passed" },
    });
  });

  it("becomes a ballot with its votes, once; the record is sound and counts as the post does", async () => {
    const { db, again, out } = await imported({ "hs-7.md": forumManner });
    expect(out).toContain("imported, ballot HS-7v2, 8 votes");
    expect(await ballotsIn(db)).toEqual({
      "HS-7": { outcome: "passed", state: expect.any(String), votes: "5-0-1 2-0-0" },
    });
    expect((await run(["verify", "--db", db], { now })).out).toContain("sound");
    const tables = tablesOf(db);
    expect((await again()).out).toContain("imported before");
    expect(tablesOf(db)).toEqual(tables);
  });

  it("that Convener wrote itself comes back with the votes and the result that it tells", async () => {
    const folder = ownFolder();
    const lines = readFileSync(`${root}examples/second-vote.transcript`, "utf8").split("\n");
    const first = lines.slice(
      0,
      lines.findIndex((line) => line.includes("/ballot review HS-1")),
    );
    const transcript = join(folder, "one.transcript");
    writeFileSync(
      transcript,
      [...first, "2024-02-20T10:00:00Z console:room @rowan /ballot publish HS-1", ""].join("\n"),
    );
    const own = join(folder, "own.db");
    const site = join(folder, "site");
    expect((await run(["replay", transcript, "--db", own, "--publish", site])).code).toBe(0);
    const db = join(folder, "b.db");
    const { out } = await run(["import", site, "--db", db, "--group", practice], { now });
    expect(out).toContain("1 imported");
    const [mine, back] = [await ballotsIn(own), await ballotsIn(db)];
    expect(back["HS-1"]?.votes).toBe(mine["HS-1"]?.votes);
    expect([mine["HS-1"]?.outcome, back["HS-1"]?.outcome]).toEqual(["passed", "passed"]);
  });

  it("with a voter whom nobody knows is not recorded, and is by the next import once the roster is mended", async () => {
    const { db, content, out } = await imported({
      "hs-7.md": forumManner.replace("Openquay", "Open Quay Ltd"),
    });
    expect(out).toContain(
      "not imported: ballot HS-7v2 has voters that are not on the roster: Open Quay Ltd\n",
    );
    expect(out).toContain("Open Quay Ltd (1 post");
    expect(tablesOf(db).ballots).toEqual([]);
    const mended = join(ownFolder(), "mended.yaml");
    writeFileSync(
      mended,
      readFileSync(practice, "utf8").replace("name: Openquay,", "name: Openquay, aliases: [Open Quay Ltd],"),
    );
    expect((await run(["import", content, "--db", db, "--group", mended], { now })).out).toContain("8 votes");
  });

  it("whose result its own votes do not give keeps its votes, and no result is invented", async () => {
    const { db, out } = await imported({
      "hs-7.md": forumManner.replace("The ballot has passed.", "The ballot has failed."),
    });
    expect(out).toContain(
      "it says failed, and the votes that it lists make it passed: no result is on record",
    );
    expect((await ballotsIn(db))["HS-7"]).toMatchObject({ outcome: undefined, votes: "5-0-1 2-0-0" });
    expect((await run(["verify", "--db", db], { now })).out).toContain("sound");
  });

  it("is only told where it is another group's, on record otherwise, or no ballot at all; markup stays text", async () => {
    const { db, out, code } = await imported({
      "a.md": forumManner.replace("Lamps of Two Colours", "<script>alert(1)</script> Lamps"),
      "b.md": forumManner.replace("Ostrava Sign\n- 0", "Ostrava Sign\n- 1").replace("passed", "failed"),
      "c.md": forumManner.replaceAll("HS-7v2", "CSC-7"),
      "d.json": '{"name": "a package"}',
      "e.json": `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    });
    expect(code).toBe(0);
    expect(out).toMatch(/a\.md: imported/);
    expect(out).toMatch(
      /b\.md: ballot HS-7v2 is on record already, and stays as it is\n {2}look at: it says failed; on record HS-7 has passed/,
    );
    expect(out).toContain("c.md: not imported: it holds a ballot of another group, CSC-7");
    expect(out).toMatch(/d\.json: not imported: it is no record of a ballot/);
    expect(out).toMatch(/e\.json: not imported: it is no record of a ballot/);
    expect(Object.keys(await ballotsIn(db))).toEqual(["HS-7"]);
  });

  it("is first only told with --dry-run, which changes nothing and makes nothing", async () => {
    const { db, again, out } = await imported({ "hs-7.md": forumManner }, "--dry-run");
    expect(out).toContain("imported, ballot HS-7v2, 8 votes");
    expect(out).toContain("nothing was changed");
    expect(existsSync(db)).toBe(false);
    await run(["import", `${root}test/fixtures/ballots`, "--db", db, "--group", practice], { now });
    const tables = tablesOf(db);
    expect((await again()).out).toContain("imported before");
    expect(tablesOf(db)).toEqual(tables);
  });
});

/** A group file of the real group, with whoever voted in its ballots. */
function realGroup(prefix: string, ballots: readonly RealBallot[]): string {
  const voters = new Map<string, { name: string; own: string }>();
  for (const { votes } of ballots)
    for (const [side, own] of [
      ["issuers", "issuer"],
      ["consumers", "consumer"],
    ] as const)
      for (const answer of ["yes", "no", "abstain"] as const) {
        const given = votes[side][answer];
        if (typeof given !== "number") for (const name of given) voters.set(fold(name), { name, own });
      }
  const lines = [...voters.values()].map(
    ({ name, own }) => `  - { name: ${JSON.stringify(name)}, class: ${own}, since: 2010-01-01 }`,
  );
  return `name: Real Group\nzone: America/New_York\nrules: { set: cabf }\nballots: { prefix: "${prefix}" }\norganizations:\n${lines.join("\n")}\n`;
}

it.skipIf(!existsSync(shared))(
  "the real ballots of a group are on record with the result that was published",
  async () => {
    const ballots = readdirSync(shared)
      .filter((name) => name.startsWith("csc-"))
      .map((name) => readRecord(readFileSync(join(shared, name), "utf8")))
      .flatMap((read) => ("fault" in read ? [] : [read]));
    const folder = ownFolder();
    const group = join(folder, "real.yaml");
    writeFileSync(group, realGroup("CSC-", ballots));
    const db = join(folder, "a.db");
    const { out } = await run(["import", shared, "--db", db, "--group", group], { now });
    expect(out).toContain(`${ballots.length} imported`);
    const found = await ballotsIn(db);
    for (const { id, stated } of ballots)
      expect(found[id.replace(/v\d+$/, "")]?.outcome, id).toBe(stated.outcome ?? undefined);
    expect((await run(["verify", "--db", db], { now })).out).toContain("sound");
  },
);
