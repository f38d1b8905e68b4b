import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Book, createWeb, type Views } from "../../src/adapters/web/index.ts";
import type { Button, Platform, Speaker } from "../../src/chat/index.ts";
import { createPageServer } from "../../src/page/index.ts";
import { openStore } from "../../src/store/index.ts";
import { describeContract, type Rig, type Who } from "./contract.ts";

const room = { platform: "console", workspace: "local", channel: "room" };
const now = Date.parse("2026-01-15T15:00:00Z");
const key = "contract-key-contract-key";
const names: Readonly<Record<Who, string>> = {
  ada: "Ada Brandt",
  tomas: "Tomás Ferreira",
  mirela: "Mirela Kovač",
};
const everybody = Object.keys(names) as Who[];

const speakerOf = (id: Who): Speaker => ({ ...room, id, name: names[id], administrator: id === "ada" });
const account = ({ platform, workspace, id, name, administrator }: Speaker): Speaker => ({
  platform,
  workspace,
  id,
  name,
  administrator,
});

const views: Views = {
  name: async () => "Harbour Signals",
  people: async () => everybody.map((id) => ({ ...account(speakerOf(id)), about: "" })),
  coming: async () => undefined,
  draft: async () => ({ mark: 0, lines: [] }),
  draftAfter: async (mark) => ({ mark, lines: [] }),
  days: async () => [],
  ballots: async () => [],
  about: async () => undefined,
  tour: async () => [],
};

const unescaped = (text: string) =>
  text
    .replace(/<br>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .trim();

/** What one window shows, put together from its stream as a browser does: by the ids of what came. */
function createWindowOf() {
  const posts = new Map<string, string>();
  let card = "";
  let place = 0;
  return {
    get place() {
      return place;
    },
    get markup() {
      return [...posts.values(), card];
    },
    take(event: string) {
      const data = [...event.matchAll(/^data: (.*)$/gm)].map(([, line]) => line).join("\n");
      for (const [, target, body = ""] of data.matchAll(
        /<hx-partial hx-target="([^"]+)"[^>]*>([\s\S]*?)<\/hx-partial>/g,
      )) {
        if (target === "#card") card = body;
        if (target !== "#posts") continue;
        for (const piece of body.split(/(?=<li id="p-)/)) {
          const id = /^<li id="(p-\d+)"/.exec(piece)?.[1];
          if (id === undefined) continue;
          if (piece.includes("data-gone")) posts.delete(id);
          else posts.set(id, piece);
        }
      }
      place = Number(/^id: (\d+)/m.exec(event)?.[1] ?? place);
    },
  };
}

/** The page with three windows, each the page of one person, driven by the requests that its forms make. */
async function startRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), "convener-"));
  const store = await openStore({ path: join(folder, "room.db"), practice: true });
  const book = store.posts(room.channel) as Book;
  const faults: unknown[] = [];
  const server = createPageServer({ port: 0, fault: (error) => faults.push(error) });
  const web = createWeb({
    server,
    room,
    book,
    views,
    key,
    cookie: "room",
    now: () => now,
    timeOf: (at) => new Date(at).toISOString(),
    fault: (error) => faults.push(error),
  });
  let address = "";
  let form = "";
  const headers = () => ({ cookie: `room=${key}`, origin: address, "hx-request": "true" });
  const windows = new Map(everybody.map((who) => [who, createWindowOf()]));
  const watching = new Set<() => void>();
  const windowOf = (who: Who) => windows.get(who) ?? createWindowOf();
  const listen = (who: Who) => {
    let text = "";
    const asked = request(
      `${address}/as/${who}/events?after=0.0`,
      { headers: headers(), agent: false },
      (answer) => {
        answer.setEncoding("utf8");
        answer.on("data", (chunk: string) => {
          text += chunk;
          for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
            windowOf(who).take(text.slice(0, end));
            text = text.slice(end + 2);
          }
          for (const look of [...watching]) look();
        });
        answer.on("error", () => undefined);
      },
    );
    asked.on("error", () => undefined);
    asked.end();
  };
  /** Waits until each window shows whatever was written for it. */
  const settled = async (): Promise<void> => {
    for (const who of everybody) {
      const [last] = (await book.after(who, windowOf(who).place, 10_000)).slice(-1);
      if (!last) continue;
      await new Promise<void>((resolve) => {
        const look = () => {
          if (windowOf(who).place < last.changed) return;
          watching.delete(look);
          resolve();
        };
        watching.add(look);
        look();
      });
    }
  };
  const send = async (who: Who, path: string, fields: Readonly<Record<string, string>>): Promise<string> => {
    const answer = await fetch(`${address}/as/${who}/${path}`, {
      method: "POST",
      headers: headers(),
      body: new URLSearchParams(fields),
    });
    const text = await answer.text();
    await settled();
    return text;
  };
  const textsOf = (who: Who) => windowOf(who).markup.map(unescaped);
  /** What came for somebody since. */
  const since = async (who: Who, before: readonly string[], act: () => Promise<string>): Promise<string> => {
    const answered = await act();
    return [...textsOf(who).filter((text) => !before.includes(text)), unescaped(answered)].join("\n");
  };
  const buttonIn = (who: Who, label: string): { press: string; about: string } => {
    for (const markup of windowOf(who).markup.reverse()) {
      const about = /name="about" value="([^"]*)"/.exec(markup)?.[1] ?? "";
      for (const [, value = ""] of markup.matchAll(/<button name="press"[^>]*value="([^"]*)"/g)) {
        const press = unescaped(value);
        if ((JSON.parse(press) as Button).label === label) return { press, about: unescaped(about) };
      }
    }
    throw new Error(`no button “${label}” is to be seen`);
  };
  const fill = (who: Who, values: Readonly<Record<string, string>>) => {
    const hidden = (name: string) =>
      unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? "");
    // Whatever stands in the form is sent along.
    const standing = [...form.matchAll(/name="value\.(\w+)" value="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [`value.${name}`, unescaped(value)] as const,
    );
    const typed = Object.entries(values).map(([name, value]) => [`value.${name}`, value] as const);
    const fields = {
      command: hidden("command"),
      kept: hidden("kept"),
      ...Object.fromEntries([...standing, ...typed]),
    };
    return since(who, textsOf(who), async () => {
      form = (await send(who, "fill", fields)) || form;
      return form;
    });
  };
  const platform: Platform = {
    ...web,
    post: async (...given) => {
      const ref = await web.post(...given);
      await settled();
      return ref;
    },
    edit: async (...given) => {
      await web.edit(...given);
      await settled();
    },
    remove: async (...given) => {
      await web.remove(...given);
      await settled();
    },
  };
  return {
    platform,
    room,
    now,
    cannot: new Set([]),
    async start(menu, bot) {
      await web.start(menu, bot);
      address = await server.listen();
      for (const who of everybody) listen(who);
    },
    account: (who) => account(speakerOf(who)),
    mention: (who) => `@${who}`,
    command: (who, command, values) => {
      const given = Object.entries(values).map(([name, value]) =>
        value.startsWith("@") ? `${name}:${value}` : `${name}:"${value}"`,
      );
      return since(who, textsOf(who), () => send(who, "say", { line: `/${[command, ...given].join(" ")}` }));
    },
    press: (who, label) => since(who, textsOf(who), () => send(who, "press", buttonIn(who, label))),
    async open(who, label) {
      form = await send(who, "press", buttonIn(who, label));
      return unescaped(form);
    },
    fill,
    correct: fill,
    async suggest(who, command, field, typed) {
      const line = `/${command} ${field}:${typed}`;
      const answer = await fetch(`${address}/as/${who}/offers?line=${encodeURIComponent(line)}`, {
        headers: headers(),
      });
      return [...(await answer.text()).matchAll(/data-line="[^"]*:&quot;([^&]*)&quot; "/g)].map(
        ([, text]) => text ?? "",
      );
    },
    async say(who, text) {
      const id = `said-${Math.round(performance.now() * 1000)}`;
      await send(who, "say", { line: text, once: id });
      return { id: `console ${who} ${id}` };
    },
    edit: async (who, { id }, text) => void (await send(who, "edit", { post: id, line: text })),
    remove: async (who, { id }) => void (await send(who, "delete", { post: id })),
    seen: textsOf,
    // Nobody is notified by anything: there is nothing in words that calls.
    pinged: () => [],
    async stop() {
      await web.stop();
      await server.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      if (faults.length > 0) throw faults[0];
    },
  };
}

describeContract("The page", startRig);
