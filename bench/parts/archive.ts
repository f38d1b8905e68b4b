import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { runCommandLine } from "../../src/cli/command-line.ts";
import { searchMinutes } from "../../src/core/minutes/search.ts";
import { viewOf } from "../../src/core/views.ts";
import { readPost } from "../../src/records/import/read-post.ts";
import { siteRoutes } from "../../src/site/index.ts";
import { openStore } from "../../src/store/index.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { group, groupFile, postOf, wordsAsked } from "../generate.ts";

// `archive.js FOLDER POSTS`: reads posts, puts them on record as `convener import` does, and searches them.
const [folder = "", count = "0"] = process.argv.slice(2);
const posts = Array.from({ length: Number(count) }, (_, n) => postOf(n));
const content = join(folder, `posts-${count}`);
mkdirSync(content, { recursive: true });
for (const [n, post] of posts.entries()) writeFileSync(join(content, `${n}.md`), post);
const file = join(content, "group.yaml");
writeFileSync(file, groupFile);

const reading: number[] = [];
for (const post of posts.slice(0, 300)) reading.push(await timed(() => readPost(post, { source: "a.md" })));

const database = join(folder, `archive-${count}.db`);
const quiet = () => new PassThrough().resume();
let code = 0;
const took = await timed(async () => {
  code = await runCommandLine(["import", content, "--db", database, "--group", file], {
    env: { CONVENER_PRACTICE: "yes" },
    input: new PassThrough().end(),
    output: quiet(),
    errors: quiet(),
    now: () => Date.parse("2040-01-01T00:00:00Z"),
    sleep: async () => undefined,
    zone: "UTC",
    onStop: () => () => undefined,
  });
});
if (code !== 0) throw new Error("the posts were not imported");

const store = await openStore({ path: database });
const read = store.read.of(group);
const lines = await read.search.lines();
const searching: number[] = [];
for (let n = 0; n < Math.max(100, Number(count)); n++) {
  const words = wordsAsked[n % wordsAsked.length] ?? "";
  searching.push(await timed(() => searchMinutes({ words, most: 12 }, read)));
}

const [set] = await read.minutes.recent(1);
const [meeting, minutes] = [set?.meeting ?? "", set?.id ?? ""];
const visit = async () => {
  const view = await viewOf(store.read, group, Date.parse("2040-01-01T00:00:00Z"));
  return view && { ...view, audience: "members" as const, officer: true };
};
const site = siteRoutes({ visit });
const pages = [];
for (const [name, path] of Object.entries({
  home: "",
  meetings: "/meetings",
  meeting: `/meetings/${meeting}`,
  minutes: `/minutes/${minutes}`,
  revisions: `/minutes/${minutes}/compare?from=1`,
  ballots: "/ballots",
  people: "/people",
  search: `/search?q=${encodeURIComponent(wordsAsked[0] ?? "")}`,
  repairs: "/repairs",
  feed: "/feed.xml",
})) {
  const rendering: number[] = [];
  for (let n = 0; n < 60; n++)
    rendering.push(
      await timed(async () => {
        const page = await site.request(`/g/${group}${path}`);
        if (page.status !== 200) throw new Error(`${path}: ${page.status}`);
        return page.text();
      }),
    );
  // The first ones pay for what is compiled once.
  pages.push({ name, rendered: spreadOf(rendering.slice(10)) });
}
await store.close();
report({
  pages,
  posts: posts.length,
  letters: posts.join("").length,
  lines,
  read: spreadOf(reading),
  importedSeconds: took / 1e6,
  search: spreadOf(searching),
});
