import { request } from "node:http";
import { Hono } from "hono";
import { describe, expect, it, onTestFinished } from "vitest";
import { createPageServer, demandKey, renderPage, type ServerOptions } from "../../src/page/index.ts";

const key = "a-key-that-nobody-guesses";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

async function serve(options: Partial<ServerOptions> = {}) {
  const faults: unknown[] = [];
  const server = createPageServer({ port: 0, fault: (error) => faults.push(error), ...options });
  const room = new Hono();
  room.use(demandKey(key, "key"));
  room.get("/", (context) => context.text("the room"));
  room.post("/say", (context) => context.text("said"));
  room.get("/broken", () => {
    throw new Error("secret words");
  });
  server.mount("/", room);
  const address = await server.listen();
  onTestFinished(() => server.close());
  /** As any program may ask, not only a browser: every header is the asker's. */
  const ask = (path: string, { method = "GET", headers = {} as Record<string, string> } = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request(`${address}${path}`, { method, headers }, (answer) => {
        let body = "";
        answer.on("data", (data) => {
          body += data;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      asked.on("error", reject);
      asked.end();
    });
  return { server, address, faults, ask };
}

const cookie = `key=${key}`;

describe("the pages' server", () => {
  it("listens on the loopback address, and says whether all is well", async () => {
    const { address, ask } = await serve();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await ask("/healthz")).toMatchObject({ status: 200, body: '{"ok":true}' });
    const ill = await serve({ check: async () => [{ what: "the disk", fault: true, remedy: "a new one" }] });
    expect(await ill.ask("/healthz")).toMatchObject({ status: 503, body: '{"ok":false}' });
  });

  it("turns the key in the printed address into a cookie that no script and no other site can use", async () => {
    const { ask } = await serve();
    const welcome = await ask(`/?key=${key}`);
    expect(welcome.status).toBe(200);
    expect(welcome.body).toContain('content="0;url=/"');
    const [given = ""] = welcome.headers["set-cookie"] ?? [];
    expect(given).toMatch(/^key=a-key-that-nobody-guesses;/);
    for (const word of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(given).toContain(word);
    expect(await ask("/", { headers: { cookie } })).toMatchObject({ status: 200, body: "the room" });
  });

  it.each(["/", "/say", "/broken", "/?key=wrong", "/nowhere"])(
    "lets nobody in at %s without the key",
    async (path) => {
      const { ask, address } = await serve();
      const answer = await ask(path, {
        method: path === "/say" ? "POST" : "GET",
        headers: { origin: address },
      });
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain(key);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    },
  );

  it.each(["evil.example", "evil.example:2668", "127.0.0.1", "127.0.0.1.evil.example:80"])(
    "does not answer to the name %s, whatever it resolves to",
    async (host) => {
      const { ask } = await serve();
      expect((await ask("/", { headers: { host, cookie } })).status).toBe(421);
      expect((await ask("/healthz", { headers: { host } })).status).toBe(421);
    },
  );

  it("takes what changes something only from its own pages", async () => {
    const { ask, address } = await serve();
    const say = (headers: Record<string, string>) =>
      ask("/say", { method: "POST", headers: { cookie, ...headers } });
    expect((await say({ origin: address })).status).toBe(200);
    expect((await say({ origin: address, "sec-fetch-site": "same-origin" })).status).toBe(200);
    for (const headers of [
      {},
      { origin: "null" },
      { origin: "http://evil.example" },
      { origin: address.replace("http:", "https:") },
      { origin: `${address}.evil.example` },
      { origin: address, "sec-fetch-site": "cross-site" },
      { referer: `${address}/` },
    ])
      expect((await say(headers as Record<string, string>)).status, JSON.stringify(headers)).toBe(403);
  });

  it("refuses what a proxy says, unless it was told of that proxy", async () => {
    const { ask } = await serve();
    for (const name of ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"])
      expect((await ask("/", { headers: { cookie, [name]: "for=1.2.3.4" } })).status, name).toBe(400);
    const behind = await serve({ proxies: ["127.0.0.1"], names: ["convener.example.org"] });
    const headers = { cookie, host: "convener.example.org", "x-forwarded-for": "1.2.3.4" };
    expect((await behind.ask("/", { headers })).status).toBe(200);
    const write = { ...headers, origin: "https://convener.example.org" };
    expect((await behind.ask("/say", { method: "POST", headers: write })).status).toBe(200);
    const other = await serve({ proxies: ["10.0.0.1"] });
    expect((await other.ask("/", { headers: { cookie, "x-forwarded-for": "1.2.3.4" } })).status).toBe(400);
  });

  it("sends no script but its own, into nobody's frame", async () => {
    const { ask } = await serve();
    for (const path of ["/", "/nowhere", "/healthz"]) {
      const { headers } = await ask(path, { headers: { cookie } });
      expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers["content-security-policy"]).not.toContain("unsafe");
      expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-store" });
    }
  });

  it("tells whoever asks nothing of what went wrong, and whoever runs it everything", async () => {
    const { ask, faults } = await serve();
    const { status, body } = await ask("/broken", { headers: { cookie } });
    expect(status).toBe(500);
    expect(body).not.toContain("secret");
    expect(faults).toHaveLength(1);
  });

  it("sends its files small, and once", async () => {
    const { ask } = await serve();
    const shown = String(await renderPage({ title: "A <b>", body: (await Promise.resolve("")) as never }));
    expect(shown).toContain("<title>A &lt;b&gt;</title>");
    const path = /\/assets\/page\.[^"]+\.css/.exec(shown)?.[0] ?? "";
    const { headers, status } = await ask(path, { headers: { "accept-encoding": "gzip, br" } });
    expect(status).toBe(200);
    expect(headers["content-encoding"]).toBe("br");
    expect(headers["cache-control"]).toContain("immutable");
    expect((await ask("/assets/../package.json")).status).not.toBe(200);
    expect((await ask("/assets/%2e%2e%2fpackage.json")).status).not.toBe(200);
  });

  it("finishes what was begun before it stops", async () => {
    const slow = new Hono();
    let go: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      slow.get("/", async (context) => {
        resolve();
        await new Promise<void>((end) => {
          go = end;
        });
        return context.text("done");
      });
    });
    const server = createPageServer({ port: 0, fault: () => undefined });
    server.mount("/", slow);
    const address = await server.listen();
    const asked = fetch(address);
    await begun;
    const closed = server.close();
    go();
    expect(await (await asked).text()).toBe("done");
    await closed;
    await expect(fetch(address)).rejects.toThrow();
  });
});
