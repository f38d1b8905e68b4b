import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadGroupFile } from "../../src/cli/group-file.ts";
import { groupOf } from "../../src/core/group.ts";
import { presenceOf, tookPart } from "../../src/core/meetings/attendance.ts";
import { quorumBaseOf } from "../../src/core/meetings/quorum-base.ts";
import { membersComing, minuteTurns } from "../../src/core/minutes/turns.ts";
import { fold } from "../../src/core/roster/names.ts";
import { forumBodies } from "../../src/records/import/groups.ts";
import { postOf } from "../../src/records/minutes-post.ts";
import { openStore, type Read } from "../../src/store/index.ts";
import { root } from "../source.ts";
import { ownFolder, run, tablesOf } from "./world.ts";

const now = "2024-06-01T12:00:00Z";
const practice = `${root}examples/practice.yaml`;
const shared = `${root}../shared/data/minutes`;
const golden = readFileSync(`${root}examples/first-meeting.md`, "utf8");

const head = (day: string, more = "") =>
  `---\nauthor: Rowan Hughes\ndate: ${day} 16:00:00\ntitle: ${day} Minutes of the Harbour Signals Working Group\n${more}---\n\n`;
const minutesOf = (day: string, attendees: string, minutes: string) =>
  `${head(day)}# Attendees\n\n${attendees}\n\n# Minutes\n\n${minutes}\n`;

/** A folder of posts, imported into a database of its own. */
async function imported(posts: Readonly<Record<string, string | Buffer>>, ...flags: readonly string[]) {
  const folder = ownFolder();
  const content = join(folder, "content");
  mkdirSync(content);
  for (const [name, text] of Object.entries(posts)) {
    mkdirSync(join(content, name, ".."), { recursive: true });
    writeFileSync(join(content, name), text);
  }
  const db = join(folder, "a.db");
  const again = (...more: readonly string[]) =>
    run(["import", content, "--db", db, "--group", practice, ...flags, ...more], { now });
  return { db, content, again, ...(await again()) };
}

async function reading<T>(
  db: string,
  ask: (read: Read, group: ReturnType<typeof groupOf>) => Promise<T>,
): Promise<T> {
  const store = await openStore({ path: db });
  try {
    const [only] = await store.read.groups();
    const row = await store.read.group(only?.group ?? "");
    if (!row) throw new Error("no group");
    return await ask(store.read.of(row.group), groupOf(row));
  } finally {
    await store.close();
  }
}

/** Each set of minutes of every group as a post in the flat layout, with the post that it came from. */
async function exported(db: string) {
  const store = await openStore({ path: db });
  const found = new Map<string, { readonly text: string; readonly from: string | undefined }>();
  for (const { group: id } of await store.read.groups()) {
    const row = await store.read.group(id);
    if (!row) continue;
    const read = store.read.of(id);
    for (const set of await read.minutes.recent(200)) {
      const { text } = await postOf(set, { author: "A", date: set.startedAt }, read, groupOf(row));
      found.set(`${id} ${set.startedAt}`, { text, from: (await read.minutes.publications(set.id))[0]?.path });
    }
  }
  await store.close();
  return found;
}

/** Imports posts, lets them out in the flat layout, imports those and lets them out again. */
async function roundTrip(posts: string, names: readonly string[]) {
  const folder = ownFolder();
  const later = { now: "2030-01-01T00:00:00Z" };
  const passed = async (name: string, from: string) => {
    const db = join(folder, name);
    const store = await openStore({ path: db, practice: true });
    for (const [n, group] of names.entries()) {
      const file = join(folder, `${n}.yaml`);
      writeFileSync(
        file,
        `name: ${group}\nid: g${n}\nzone: America/New_York\nminutes: { layout: cabf-post }\n`,
      );
      await loadGroupFile(store, file, 0);
    }
    await store.close();
    expect((await run(["import", from, "--db", db], later)).code).toBe(0);
    return exported(db);
  };
  const first = await passed("a.db", posts);
  const site = join(folder, "site");
  mkdirSync(site);
  for (const [key, { text }] of first) writeFileSync(join(site, `${key.replace(" ", "-")}.md`), text);
  const second = await passed("b.db", site);
  const other = [...first].flatMap(([key, { text, from }]) => (second.get(key)?.text === text ? [] : [from]));
  const lost = [...first.values()].flatMap(({ text, from = "" }) =>
    lostIn(readFileSync(join(posts, from), "utf8"), text),
  );
  return { posts: first.size, lost, other };
}

/** The sentences of a post's body that are not in another text. The next meeting's day may be told otherwise. */
function lostIn(post: string, out: string): readonly string[] {
  const said = fold(out);
  const [, ...body] = post.replace(/\r/g, "").split("\n---\n");
  const sentences = body
    .join("\n---\n")
    .split("\n")
    .flatMap((line) =>
      line
        .replace(/^\W*(?:\w[.)]\s+)?|\*\*|\{[^}]*\}/g, "")
        .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .split(/(?<=\.)\s+(?=\p{Lu})/u),
    );
  return sentences.filter(
    (one) =>
      /^\p{Lu}.*\s.*\s.*[.?]$/u.test(one) &&
      !/^Next meeting \w+ \w+\.$/.test(one) &&
      !isIn(said, fold(one).split(" ")),
  );
}

/** Whether words stand in a text in a row, or in two where a title was cut from what was said. */
function isIn(text: string, words: readonly string[]): boolean {
  return words.some(
    (_, at) => text.includes(words.slice(0, at).join(" ")) && text.includes(words.slice(at).join(" ")),
  );
}

describe("earlier posts", () => {
  it("come out again as they went in, byte for byte, where Convener wrote them", async () => {
    const { db, code, err } = await imported({ "2024/first.md": golden });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const post = await reading(db, async (read, group) => {
      const [set] = await read.minutes.recent(1);
      if (!set) throw new Error("no minutes");
      return postOf(set, { author: "Rowan Hughes", date: Date.parse("2024-01-25T16:00:00Z") }, read, group);
    });
    expect(post.text).toBe(golden);
  });

  it("come out again with every sentence, and once more imported give the same record, in whichever layout they were", async () => {
    const groups = ["Seal Format Working Group"];
    const { posts, lost, other } = await roundTrip(`${root}test/fixtures/minutes`, groups);
    expect({ posts, lost, other }).toEqual({ posts: 22, lost: [], other: [] });
  });

  it.skipIf(!existsSync(shared))(
    "of real groups do so too",
    async () => {
      const groups = forumBodies.map(({ name }) => name);
      // Where cores are few, of four groups; else of all five.
      const { posts, lost, other } = await roundTrip(
        process.env.CI ? `${shared}/other-groups` : shared,
        groups,
      );
      expect({ lost, other }).toEqual({ lost: [], other: [] });
      // Of three of the fifty no title and no tag tells whose they are, and nobody guesses among five groups.
      expect(posts).toBeGreaterThanOrEqual(process.env.CI ? 14 : 47);
    },
    120_000,
  );

  it("count for the quorum base, for whose turn it is and for who comes, from the first minute", async () => {
    const { db } = await imported({
      "a.md": minutesOf(
        "2024-01-11",
        "Ada Brandt (Lantern Trust), Mirela Kovač (Northgate Seals), Rowan Hughes (Meridian Systems)",
        "Minute taker: Rowan\n\n### Lamps\n\nx\n\n### Ropes\n\ny",
      ),
      "b.md": minutesOf(
        "2024-01-25",
        "Ada Brandt (Lantern Trust), Mirela Kovač (Northgate Seals)",
        "Mirela took the minutes.\n\n### Approval of minutes\n\nThe minutes of January 11th were approved.\n\n### Lamps\n\nx",
      ),
    });
    await reading(db, async (read, group) => {
      const before = Date.parse(now);
      const base = await quorumBaseOf(
        { share: "more than 1/2", of: "average of last meetings", meetings: 3 },
        { read, group, before, present: 0, of: "voting" },
      );
      expect(base.counted.map((one) => one.organizations)).toEqual([2, 3]);
      const coming = await membersComing(read, before);
      expect(coming.map((one) => one.name).sort()).toEqual(["Ada Brandt", "Mirela Kovač", "Rowan Hughes"]);
      const turns = await minuteTurns(read, coming, before);
      expect(turns.map((turn) => turn.member.name)).toEqual(["Ada Brandt", "Rowan Hughes", "Mirela Kovač"]);
      const [last, first] = await read.minutes.recent(2);
      const [approval] = await read.minutes.decisionsIn(last?.meeting ?? "");
      expect(approval).toMatchObject({
        minutes: first?.id,
        decision: "approved",
        words: "The minutes of January 11th were approved.",
      });
    });
  });

  it("again change nothing, whole or moved; killed between two, they go on", async () => {
    const { db, again, content } = await imported({
      "a.md": minutesOf("2024-01-11", "Ada Brandt", "### A\n\nx\n\n### B\n\ny"),
    });
    const tables = tablesOf(db);
    expect((await again()).out).toContain("a.md: imported before");
    expect(
      (await run(["import", join(content, "a.md"), "--db", db, "--group", practice], { now })).code,
    ).toBe(0);
    expect(tablesOf(db)).toEqual(tables);
    expect((await run(["verify", "--db", db])).out).toContain("sound");
  });

  it("keep people whom nobody knows as guests, and name them with the nearest there is", async () => {
    const { out, db } = await imported({
      "a.md": minutesOf(
        "2024-01-11",
        "Ada Brant (Lantern Trust), Zoë Quist (Far Shore), Ada (Lantern Trust)",
        "### A\n\nx\n\n### B\n\ny",
      ),
    });
    expect(out).toContain("Ada Brant (1 post; perhaps Ada Brandt)");
    expect(out).toContain("Zoë Quist (1 post)");
    expect(out).toContain("Far Shore (1 post)");
    await reading(db, async (read) => {
      const [meeting] = await read.meetings.held();
      const marks = await read.meetings.marks(meeting?.id ?? "");
      expect(marks.map((mark) => [mark.name, mark.member, mark.organizationName])).toEqual([
        ["Ada Brant", null, "Lantern Trust"],
        ["Zoë Quist", null, "Far Shore"],
        ["Ada", null, "Lantern Trust"],
      ]);
    });
  });

  it("fill in whom the roster has by the next import, once, and keep the others to be shown", async () => {
    const { db, content } = await imported({
      "a.md": minutesOf(
        "2024-01-11",
        "Ada Brandt (Lantern Trust), Zoë Quist (Far Shore), Nils Holm (Elsewhere)",
        "Minute taker: Zoë\n\n### A\n\nx\n\n### B\n\ny",
      ),
    });
    const unmatched = () =>
      reading(db, async (read) =>
        (await read.imports.unmatched()).map(({ kind, name }) => `${kind}: ${name}`),
      );
    expect(await unmatched()).toEqual([
      "minute taker: Zoë",
      "organization: Elsewhere",
      "organization: Far Shore",
      "person: Nils Holm",
      "person: Zoë Quist",
    ]);
    const mended = join(ownFolder(), "mended.yaml");
    writeFileSync(
      mended,
      readFileSync(practice, "utf8")
        .replace(
          /^organizations:\n/m,
          "organizations:\n  - { name: Far Shore, class: issuer, since: 2021-03-01 }\n",
        )
        .replace(/^members:\n/m, "members:\n  - name: Zoë Quist\n    organization: Far Shore\n"),
    );
    const import_ = () => run(["import", content, "--db", db, "--group", mended], { now });
    expect((await import_()).out).toContain(
      "On the roster by now, and filled in: Zoë Quist (1 post), Far Shore (1 post), Zoë (1 post).",
    );
    const tables = tablesOf(db);
    await reading(db, async (read) => {
      const [meeting] = await read.meetings.held();
      const there = [...presenceOf(await read.meetings.marks(meeting?.id ?? "")).values()].filter(tookPart);
      expect(there.map((one) => [one.name, one.organizationName, one.member !== undefined])).toEqual([
        ["Ada Brandt", "Lantern Trust", true],
        ["Nils Holm", "Elsewhere", false],
        ["Zoë Quist", "Far Shore", true],
      ]);
      const [set] = await read.minutes.recent(1);
      expect(set?.takers).toEqual([there[2]?.member]);
    });
    expect(await unmatched()).toEqual(["organization: Elsewhere", "person: Nils Holm"]);
    expect((await import_()).out).not.toContain("On the roster by now");
    expect(tablesOf(db)).toEqual(tables);
    expect((await run(["verify", "--db", db], { now })).out).toContain("sound");
  });

  it("tell how far they have come where they take longer than a second, and only then", async () => {
    const three = Object.fromEntries(
      ["11", "18", "25"].map((day) => [
        `${day}.md`,
        minutesOf(`2024-01-${day}`, "Ada Brandt", "### A\n\nx\n\n### B\n\ny"),
      ]),
    );
    const { content, err } = await imported(three);
    expect(err).toBe("");
    const words = ["import", content, "--db", join(ownFolder(), "slow.db"), "--group", practice];
    const slow = await run(words, { now, ticking: 700 });
    expect(slow.err).toMatch(/^2 of 3 posts read\n[\s\S]*2 of 3 posts put on record\n$/);
    expect(slow.out).toContain("3 imported");
  });

  it("print what was read of each as JSON, alone on the output", async () => {
    const { out, err } = await imported(
      { "a.md": minutesOf("2024-01-11", "Ada Brandt (Lantern Trust)", "### A\n\nx\n\n### B\n\ny") },
      "--json",
    );
    const [post] = JSON.parse(out);
    expect(Object.keys(post)).toEqual(
      "source date title group tags author attendees minuteTaker rollCallBy antitrustRead approvedMinutes ballots items nextMeeting layout".split(
        " ",
      ),
    );
    expect(post).toMatchObject({ source: "a.md", date: "2024-01-11", items: ["A", "B"] });
    expect(err).toContain("1 imported");
  });
});

describe("bad posts", () => {
  const good = minutesOf("2024-01-11", "Ada Brandt (Lantern Trust)", "### A\n\nx\n\n### B\n\ny");

  it("never keep the good ones out: binary, huge, no UTF-8, of another group, without a day", async () => {
    const { out, code, db } = await imported({
      "binary.md": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
      "latin.md": Buffer.from([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]),
      "huge.md": "a ".repeat(25 * 1024 * 1024),
      "other.md": minutesOf("2024-01-12", "Ada Brandt", "### A\n\nx").replaceAll(
        "Harbour Signals",
        "Land Signals",
      ),
      "dayless.md": "---\ntitle: Minutes of the Harbour Signals Working Group\n---\n\n## A\n\nx\n\n## B\n",
      "broken.md": good.replace("author:", ": [ {").replaceAll("2024-01-11", "2024-02-01"),
      "good.md": good,
    });
    expect(code).toBe(0);
    expect(out).toContain("binary.md: not imported: it is no text");
    expect(out).toContain("latin.md: not imported: it is no text in UTF-8");
    expect(out).toContain("huge.md: not imported: it has 50 MB");
    expect(out).toContain(
      "other.md: not imported: it holds the minutes of another group, Land Signals Working Group",
    );
    expect(out).toContain("dayless.md: not imported");
    expect(out).toContain("good.md: imported, 2024-01-11");
    expect((await run(["verify", "--db", db])).out).toContain("sound");
  });

  it("leave a meeting as it is on record where two posts disagree, and tell in what", async () => {
    const { out, db } = await imported({
      "a.md": good,
      "b.md": good.replace("Ada Brandt (Lantern Trust)", "Mirela Kovač (Northgate Seals)"),
      "c.md": `${good}\n`,
    });
    expect(out).toContain("at odds with the record");
    expect(out).toContain("only here present: Mirela Kovač");
    expect(out).toContain("not here present: Ada Brandt");
    expect(out).toContain("c.md: on record already");
    expect(tablesOf(db).meetings).toHaveLength(1);
  });

  it("never lead out of the folder, by links or by names, and tell once what else lay there", async () => {
    const { content, again, db } = await imported({ "..\\..\\up.md": good });
    symlinkSync("/etc/hostname", join(content, "link.md"));
    symlinkSync("/", join(content, "root"));
    for (const name of ["slides.PDF", "more.pdf", "notes", ".hidden.txt", "a.expected.json"])
      writeFileSync(join(content, name), good);
    const { out } = await again();
    expect(out).not.toContain("link.md");
    expect(out.match(/^Passed over.*/m)?.[0]).toBe(
      "Passed over, being neither posts (*.md) nor ballots (*.json): 2 links (not followed), 2 *.pdf, 1 *.expected.json, 1 of another kind.",
    );
    expect(tablesOf(db).publications).toEqual([]);
  });

  it("with script and markup in every field come out as the text they are", async () => {
    const evil = "<script>alert(1)</script>{{< x >}}";
    const { db, out } = await imported({
      "a.md": `---\ntitle: 2024-01-11 Minutes of the Harbour Signals Working Group ${evil}\nauthor: "${evil}"\ntags: ["${evil}"]\ndate: 2024-01-11\n---\n\n# Attendees\n\n- Ada Brandt – ${evil}\n\n# Minutes\n\n## ${evil}\n\n${evil} said\n\n## B\n\nx\n`,
    });
    expect(out).toContain("imported");
    const post = await reading(db, async (read, group) => {
      const [set] = await read.minutes.recent(1);
      return set && postOf(set, { author: "A", date: 0 }, read, group);
    });
    expect(post?.text).toContain("said");
    expect(post?.text).not.toMatch(/(?<!\\)<script>|\{\{</);
  });

  it("at a path where nothing is are told in words", async () => {
    const folder = ownFolder();
    expect((await run(["import", join(folder, "none"), "--db", join(folder, "a.db")])).err).toContain(
      "There is no file",
    );
    const { code, err } = await run(["import", folder, "--db", join(folder, "a.db")]);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining("no posts") });
    writeFileSync(join(folder, "minutes.docx"), "");
    expect((await run(["import", folder, "--db", join(folder, "b.db")])).err).toContain("There: 1 *.docx");
  });
});
