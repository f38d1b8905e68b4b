import { readFileSync } from "node:fs";
import { posix } from "node:path";
import Client from "better-sqlite3";
import { describe, expect, inject, it } from "vitest";
import { driftOf } from "../scripts/check-migrations.ts";
import { menu } from "../src/commands/index.ts";
import { commandsOf, menuItems } from "../src/core/grammar/menu.ts";
import { facts } from "../src/store/schema/index.ts";
import { codeOf, importsOf, packageOf, pathsIn, root, sourcesIn } from "./source.ts";

/** Who may import whom, and what from outside (house.md, section 1). */
interface Room {
  readonly rooms: readonly string[] | "all";
  readonly packages: readonly string[] | "all";
}

const node = "node:";
const rooms: Readonly<Record<string, Room>> = {
  chat: { rooms: [], packages: [] },
  store: { rooms: ["chat"], packages: ["drizzle-orm", "better-sqlite3", node] },
  core: {
    rooms: ["chat", "store"],
    packages: ["zod", "temporal-polyfill", "rrule-temporal", "fastest-levenshtein"],
  },
  records: {
    rooms: ["chat", "core"],
    packages: [
      ...["zod", "yaml", "mdast", "mdast-util-from-markdown", "mdast-util-to-markdown"],
      ...["mdast-util-gfm-table", "mdast-util-to-string", "micromark-extension-gfm-table"],
      ...["@sindresorhus/slugify", "temporal-polyfill", "ical-generator"],
      // Revisions side by side, lists' archives, and the pictures of timelines.
      ...[
        "diff",
        "postal-mime",
        "html-to-text",
        "fastest-levenshtein",
        "@resvg/resvg-js",
        "dejavu-fonts-ttf",
        node,
      ],
    ],
  },
  commands: { rooms: ["chat", "core", "records"], packages: ["zod"] },
  adapters: { rooms: ["chat", "page"], packages: "all" },
  page: { rooms: ["chat", "core", "records"], packages: ["hono", "@hono/node-server", node] },
  site: { rooms: ["chat", "core", "records", "page"], packages: ["hono", "feed", node] },
  cli: { rooms: "all", packages: ["node-cron", "zod", "commander", "pino", "isomorphic-git", node] },
  main: { rooms: "all", packages: ["node-cron", "zod", "commander", "pino", node] },
  config: { rooms: "all", packages: ["zod", node] },
  log: { rooms: ["core"], packages: ["pino"] },
};

const sources = sourcesIn("src");
const roomOf = (path: string) => /^src\/([^/.]+)/.exec(path)?.[1] ?? "";
const frontDoor = (path: string) => ["main", "cli", "config"].includes(roomOf(path));

/** Every line of `src` that matches, outside the files that may. */
function uses(pattern: RegExp, may: (path: string) => boolean): string[] {
  return sources
    .filter(({ path }) => !may(path))
    .flatMap(({ path, code }) => [...code.matchAll(pattern)].map(([found]) => `${path}: ${found}`));
}

describe("the walls", () => {
  const imports = sources.flatMap(({ path, code }) => importsOf(code).map((from) => ({ path, from })));

  it("are looked at through an eye that sees every kind of import, and no comment", () => {
    const text = [
      'import { a } from "./a.ts"; // import b from "./b.ts"',
      'import type {\n  C,\n} from "../c/c.ts";',
      'export * from "./d.ts"; /* from "./e.ts" */',
      'import "./f.ts"; const g = await import("./g.ts"); const at = "https://h.test"; run();',
      "const quoted = /[\"'`]/; Date.now(); // Date.now()",
    ].join("\n");
    expect(importsOf(codeOf(text))).toEqual(["./a.ts", "../c/c.ts", "./d.ts", "./f.ts", "./g.ts"]);
    expect(codeOf(text).match(/Date\.now\(\)/g)).toHaveLength(1);
    expect(codeOf(text)).toContain("run();");
  });

  it("leave no room without a rule", () => {
    expect([...new Set(sources.map(({ path }) => roomOf(path)))].filter((room) => !rooms[room])).toEqual([]);
  });

  it("stand: a room imports only the rooms it may", () => {
    const through = imports.flatMap(({ path, from }) => {
      if (!from.startsWith(".")) return [];
      const to = roomOf(posix.join(posix.dirname(path), from));
      const may = rooms[roomOf(path)]?.rooms ?? [];
      return to === roomOf(path) || may === "all" || may.includes(to) ? [] : [`${path} imports ${from}`];
    });
    expect(through).toEqual([]);
  });

  it("stand: a room uses only the packages it may", () => {
    const through = imports.flatMap(({ path, from }) => {
      const may = rooms[roomOf(path)]?.packages ?? [];
      return from.startsWith(".") || may === "all" || may.includes(packageOf(from))
        ? []
        : [`${path} uses ${from}`];
    });
    expect(through).toEqual([]);
  });

  it("keep one adapter out of another", () => {
    const folderOf = (path: string) => /^src\/adapters\/([^/]+)\//.exec(path)?.[1];
    const through = imports.filter(({ path, from }) => {
      const to = folderOf(posix.join(posix.dirname(path), from));
      return (
        from.startsWith(".") && folderOf(path) !== undefined && to !== undefined && to !== folderOf(path)
      );
    });
    expect(through).toEqual([]);
  });

  it("keep SQL in the store", () => {
    const sql =
      /\b(?:select\s+[\w*,\s]+\s+from|insert\s+into|update\s+\w+\s+set|delete\s+from|pragma)\s+\w+|\$client/gi;
    expect(uses(sql, (path) => roomOf(path) === "store")).toEqual([]);
  });
});

describe("the clock and the world", () => {
  it("are asked for the time only at the front door: everywhere else it is an argument", () => {
    const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bTemporal\.Now\b/g;
    expect(uses(clock, frontDoor)).toEqual([]);
  });

  it("are waited for only by adapters, the front door, and the store where it is busy", () => {
    const may = (path: string) =>
      frontDoor(path) || roomOf(path) === "adapters" || path === "src/store/open.ts";
    expect(uses(/\bset(?:Timeout|Interval|Immediate)\b|\bnode:timers\b/g, may)).toEqual([]);
  });

  it("are asked for settings only at the front door", () => {
    expect(uses(/\bprocess\b\s*\.\s*\w+|\bprocess\s*\[/g, frontDoor)).toEqual([]);
  });

  it("throw dice only for the secret of a new database, in adapters and at the front door: ids are derived", () => {
    const may = (path: string) =>
      frontDoor(path) || roomOf(path) === "adapters" || path === "src/store/open.ts";
    expect(uses(/\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b|\bgetRandomValues\b/g, may)).toEqual([]);
  });
});

describe("the hand", () => {
  const ours = [...sources, ...sourcesIn("test", "bench", "scripts")];

  it("never lets the driver run a transaction: its insert would survive a rollback", () => {
    expect(uses(/\.transaction\s*\(/g, () => false)).toEqual([]);
  });

  it("exports by name", () => {
    expect(uses(/\bexport\s+default\b|\bexport\s*=|\bas\s+default\b/g, () => false)).toEqual([]);
  });

  it("gives a file the name of what it holds", () => {
    const empty = /(?:^|\/|-)(?:utils?|helpers?|common|misc|manager|service|impl)(?:\/|\.ts$)|\/base\.ts$/;
    expect(ours.map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
    const odd = ours.map(({ path }) => path).filter((path) => !/^[a-z0-9/.-]+\.ts$/.test(path));
    expect(odd).toEqual([]);
  });

  it("keeps a file short enough to be read at once", () => {
    const long = sources
      .filter(({ lines }) => lines > 250)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});

describe("the menu", () => {
  const items = menuItems(menu);

  it("holds every command that the folders hold, under its folder's and its file's name", async () => {
    const inFolders = new Map<unknown, string>();
    for (const path of pathsIn("src/commands").filter((one) => /^src\/commands\/.+\.ts$/.test(one))) {
      const module: Record<string, unknown> = await import(`${root}${path}`);
      for (const [name, value] of Object.entries(module))
        if (isCommand(value)) inFolders.set(value, `${path} ${name}`);
    }
    const inMenu = [...commandsOf(menu)].map(({ noun, name, verb }) => {
      const camel = (name ?? noun).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
      const found = inFolders.get(verb);
      inFolders.delete(verb);
      return { found, wanted: `src/commands/${noun}/${name ?? noun}.ts ${camel}` };
    });
    expect(inMenu.map(({ found }) => found)).toEqual(inMenu.map(({ wanted }) => wanted));
    expect([...inFolders.values()], "commands that no menu line names").toEqual([]);
  });

  it("fits what the narrowest platform takes: names, verbs, values, words and their sum", () => {
    const name = /^[a-z][a-z0-9_-]{0,31}$/;
    const wrong = items.flatMap(({ noun, verb, about, fields }) => {
      const of = `/${[noun, verb].filter(Boolean).join(" ")}`;
      const labels = [about, ...fields.map((field) => field.about)];
      return [
        ...[noun, verb ?? noun, ...fields.map((field) => field.name.toLowerCase())]
          .filter((one) => !name.test(one))
          .map((one) => `${of}: the name ${one}`),
        ...labels
          .filter((one) => one === "" || one.length > 60)
          .map((one) => `${of}: ${one.length} letters: ${one}`),
        ...(fields.length > 25 ? [`${of}: ${fields.length} values`] : []),
        ...fields
          .filter(({ choices = [] }) => choices.length > 25 || choices.some((one) => one.length > 100))
          .map((field) => `${of} ${field.name}: choices`),
      ];
    });
    expect(wrong).toEqual([]);
    for (const [noun, { about }] of Object.entries(menu)) {
      const own = items.filter((item) => item.noun === noun);
      const words = own.flatMap(({ verb = "", about: said, fields }) => [
        verb + said,
        ...fields.flatMap((field) => [
          field.name,
          field.about,
          ...(field.choices ?? []).flatMap((c) => [c, c]),
        ]),
      ]);
      expect(own.length, `verbs of /${noun}`).toBeLessThanOrEqual(25);
      expect(about.length, `what /${noun} is about`).toBeLessThanOrEqual(100);
      expect([noun, about, ...words].join("").length, `the definition of /${noun}`).toBeLessThan(8000);
    }
  });

  it("asks for what must be given before what may be", () => {
    const late = items.filter(({ fields }) => {
      const optional = fields.findIndex((field) => !field.required);
      return optional >= 0 && fields.slice(optional).some((field) => field.required);
    });
    expect(late.map(({ noun, verb }) => `/${noun} ${verb ?? ""}`)).toEqual([]);
  });
});

describe("the migrations", () => {
  const { entries } = JSON.parse(readFileSync(`${root}migrations/meta/_journal.json`, "utf8")) as {
    entries: { idx: number; when: number; tag: string }[];
  };

  it("rise in time, so that none is skipped for ever where it was merged late", () => {
    expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, n) => n));
    const times = entries.map(({ when }) => when);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(pathsIn("migrations").filter((path) => path.endsWith(".sql"))).toEqual(
      entries.map(({ tag }) => `migrations/${tag}.sql`),
    );
  });

  it("say what the schema says", () => {
    expect(driftOf()).toBeUndefined();
  });

  it("guard every table of facts against change and deletion, and keep the search in step", () => {
    const db = new Client(inject("template"), { readonly: true });
    const guards = db.prepare("select name from sqlite_master where type = 'trigger'").pluck().all();
    db.close();
    const wanted = Object.keys(facts).flatMap((table) => [`${table}_no_update`, `${table}_no_delete`]);
    expect(guards).toEqual(expect.arrayContaining(wanted));
    // A table that is built anew loses its triggers: its migration has to make them again.
    const search = [
      ...["insert", "delete", "leave", "enter"].map((what) => `items_search_${what}`),
      ...["insert", "delete", "update", "strike"].map((what) => `notes_search_${what}`),
      "meetings_search_move",
    ];
    expect(guards).toEqual(expect.arrayContaining(search));
  });
});

function isCommand(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("about" in value) || !("values" in value))
    return false;
  return ["run", "answer", "found"].some((act) => act in value);
}
