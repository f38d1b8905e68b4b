import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderFrontMatter } from "../../src/records/front-matter.ts";
import { at, zone } from "./record.ts";

const values = {
  aliases: ["/2023/11/02/call/"],
  author: "Bo Lind",
  date: at("2023-11-02", "17:00:19"),
  tags: ["Minutes", "Lantern"],
  title: "2023-11-02 Minutes of the Lantern Working Group",
  type: "post",
};

const readBack = (text: string) => parse(text.replace(/^---\n|---\n$/g, ""), { version: "1.1" });

describe("front matter", () => {
  it("is written in the order and form of the posts", () => {
    expect(renderFrontMatter(values, zone)).toBe(
      [
        "---",
        "aliases:",
        "- /2023/11/02/call/",
        "author: Bo Lind",
        "date: 2023-11-02 17:00:19",
        "tags:",
        "- Minutes",
        "- Lantern",
        "title: 2023-11-02 Minutes of the Lantern Working Group",
        "type: post",
        "---",
        "",
      ].join("\n"),
    );
  });

  it("shows the wall clock of the zone, without fractions, on both sides of daylight saving", () => {
    const summer = renderFrontMatter({ ...values, date: Date.UTC(2023, 6, 2, 15, 0, 0, 999) }, zone);
    const winter = renderFrontMatter({ ...values, date: Date.UTC(2023, 11, 2, 16, 0, 0) }, zone);
    expect(summer).toContain("date: 2023-07-02 11:00:00\n");
    expect(winter).toContain("date: 2023-12-02 11:00:00\n");
  });

  it("leaves out aliases where there are none", () => {
    expect(renderFrontMatter({ ...values, aliases: [] }, zone)).toMatch(/^---\nauthor: /);
  });

  it("quotes words that YAML would take for something else", () => {
    const tags = ["on", "yes", "null", "12:30:00", "2023-11-02", "# x", "a: b", "- c", "*d", "!e", "1e3", ""];
    expect(readBack(renderFrontMatter({ ...values, tags }, zone)).tags).toEqual(tags);
  });

  it("cannot be ended or added to by a text", () => {
    const title = "x\n---\ndraft: true\n{{< y >}}\u202E";
    const text = renderFrontMatter({ ...values, title, author: "---" }, zone);
    expect(text.match(/^---$/gm)).toHaveLength(2);
    expect(readBack(text)).toMatchObject({ title: "x --- draft: true {{< y >}}", author: "---" });
    expect(readBack(text)).not.toHaveProperty("draft");
  });

  it("does not fold a long title", () => {
    const title = "word ".repeat(2000).trim();
    expect(renderFrontMatter({ ...values, title }, zone)).toContain(`title: ${title}\n`);
  });
});
