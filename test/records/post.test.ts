import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MinutesRecord } from "../../src/core/minutes/record.ts";
import { type PostOptions, renderPost } from "../../src/records/post.ts";
import { seed, seedRemark } from "../seed/shared.ts";
import { at, recordOf, zone } from "./record.ts";
import { readSeed } from "./seed.ts";

const options: PostOptions = {
  layout: "cabf-post",
  audience: "public",
  author: "Bo Lind",
  date: at("2023-11-02", "17:00:19"),
  titles: {
    teleconference: "{date} Minutes of the {group}",
    "face-to-face": "{date} Minutes of the F2F {group} {sitting}",
    subcommittee: "{date} Minutes of a subcommittee of the {group}",
  },
  fileName: "content/posts/{year}/{date}-{slug}.md",
  aliases: ["/{year}/{month}/{day}/{slug}/"],
  tags: ["Minutes", "Lantern"],
  type: "post",
};

const named = (name: string): MinutesRecord => recordOf({ group: { name, zone } });

describe("a post", () => {
  it("has its path, title and aliases from the templates", () => {
    const post = renderPost(recordOf(), options);
    expect(post.path).toBe(
      "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the-lantern-working-group.md",
    );
    expect(post.text).toContain("aliases:\n- /2023/11/02/2023-11-02-minutes-of-the-lantern-working-group/\n");
    expect(post.text).toContain(
      "\ntitle: 2023-11-02 Minutes of the Lantern Working Group\ntype: post\n---\n\n# Attendees\n",
    );
  });

  it("is dated by the meeting's day on the group's clock, whenever it is published", () => {
    const record = recordOf({ meeting: { kind: "teleconference", startsAt: at("2023-12-31", "23:30") } });
    const post = renderPost(record, { ...options, date: at("2024-01-09") });
    expect(post.path).toMatch(/^content\/posts\/2023\/2023-12-31-/);
    expect(post.text).toContain("date: 2024-01-09 11:00:00\n");
  });

  it("calls a face-to-face one, and tells its sittings apart", () => {
    const meeting = {
      kind: "face-to-face",
      startsAt: at("2023-10-05"),
      sitting: { number: 2, of: 2 },
    } as const;
    const post = renderPost(recordOf({ meeting }), { ...options, fileName: "{date}-{sitting}.md" });
    expect(post.text).toContain("title: 2023-10-05 Minutes of the F2F Lantern Working Group 2nd half\n");
    expect(post.text).toContain("/2023-10-05-minutes-of-the-f2f-lantern-working-group-2nd-half/\n");
    expect(post.path).toBe("2023-10-05-2nd-half.md");
  });

  it("leaves no trace of a word that is empty", () => {
    const meeting = { kind: "face-to-face", startsAt: at("2023-10-05") } as const;
    const post = renderPost(recordOf({ meeting }), { ...options, fileName: "a/{date}-{sitting}.md" });
    expect(post.text).toContain("title: 2023-10-05 Minutes of the F2F Lantern Working Group\n");
    expect(post.path).toBe("a/2023-10-05.md");
  });

  it("refuses a template with a word that nothing fills in", () => {
    expect(() => renderPost(recordOf(), { ...options, fileName: "{grup}.md" })).toThrow("{grup}");
    expect(() => renderPost(recordOf(), { ...options, aliases: ["/{toString}/"] })).toThrow("{toString}");
  });

  it("is the same to the byte for the same record", () => {
    expect(renderPost(structuredClone(recordOf()), { ...options })).toEqual(renderPost(recordOf(), options));
  });

  it.each([
    ["../../../etc/passwd", "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the-etc-passwd.md"],
    ["..\\..\\x", "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the-x.md"],
    ["日本", "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the.md"],
    [
      "\u202Egnp\u0000/x\n---\n{slug}",
      "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the-gnp-x-slug.md",
    ],
  ])("stays in its folder for a group named %j", (name, path) => {
    expect(renderPost(named(name), options).path).toBe(path);
  });

  it.each([
    ["/etc/cron.d/{slug}", /^etc\/cron\.d\/[a-z0-9-]+\.md$/],
    ["../../{group}/../x.md", /^lantern-working-group\/x\.md$/],
    ["C:\\Windows\\{date}.md", /^C\/Windows\/2023-11-02\.md$/],
    [".git/hooks/{date}", /^git\/hooks\/2023-11-02\.md$/],
    ["./.../-rf/{date}.html", /^rf\/2023-11-02\.html\.md$/],
    ["{sitting}", /^minutes\.md$/],
  ])("stays in its folder for the file name %s", (fileName, path) => {
    expect(renderPost(recordOf(), { ...options, fileName }).path).toMatch(path);
  });

  it("stays in its folder whatever the names and templates hold", () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom("..", "/", "\\", ".", "~", ":", "-", "%2e", "\0", "{group}", "{slug}"),
          fc.string({ unit: "binary", maxLength: 3 }),
        ),
      )
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (name, template) => {
        const fileName = template.replace(/\{(?!group\}|slug\})/g, "");
        const { path } = renderPost(named(name), { ...options, fileName });
        expect(path).toMatch(
          /^(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\/)*[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?\.md$/,
        );
        expect(path.split("/")).not.toContain("..");
      }),
    );
  });

  it("keeps an alias on the site", () => {
    const aliasOf = (alias: string) =>
      renderPost(recordOf(), { ...options, aliases: [alias] }).text.match(/^aliases:\n- (.*)$/m)?.[1];
    expect(aliasOf("https://bad.example/{day}")).toBe("/https/bad.example/02");
    expect(aliasOf("//bad.example/")).toBe("/bad.example/");
    expect(aliasOf("/../../{day}/")).toBe("/02/");
  });

  it("keeps file names within what file systems take", () => {
    const { path } = renderPost(named("long name ".repeat(1000)), options);
    for (const segment of path.split("/")) expect(segment.length).toBeLessThanOrEqual(255);
    expect(path).toMatch(/-long(?:-name)?\.md$/);
  });

  it("holds a hostile title within its line", () => {
    const { text } = renderPost(named("x\n---\ndraft: true\n---\n{{< y >}}"), options);
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(text.match(/^draft/m)).toBeNull();
  });

  it.skipIf(seed === undefined)(`makes the seed from its facts, to the byte${seedRemark}`, () => {
    const { record, author } = readSeed(seed ?? "");
    const post = renderPost(record, { ...options, author, tags: ["Minutes", "Code Signing"] });
    expect(post.text).toBe(`${(seed ?? "").trimEnd()}\n`);
    expect(post.path).toBe(
      "content/posts/2023/2023-11-02-2023-11-02-minutes-of-the-code-signing-certificate-working-group.md",
    );
  });
});
