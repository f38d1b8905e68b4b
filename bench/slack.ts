import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Built } from "./build.ts";
import { type Spread, shown, spreadOf, table, times } from "./figures.ts";

const signingSecret = "a_secret_of_this_benchmark_only";
const people = 16;
/** Each of them comes and goes five times: more than in any meeting. */
const inOneMeeting = people * 10;

export interface Pressed extends Spread {
  /** Commands a second. */
  readonly throughput: number;
}

export interface SlackRun {
  readonly bare: readonly Pressed[];
  readonly convener: readonly Pressed[];
}

export const clients = [1, 8] as const;

/** As much of Slack's Web API as a roll call needs: it says yes to everything. */
export async function startYes(): Promise<{ api: string; close(): void }> {
  let ts = 0;
  const server = createServer((req, res) => {
    req.resume();
    req.on("end", () => {
      const method = req.url?.split("/").at(-1);
      const answer =
        method === "auth.test"
          ? { team: "bench", team_id: "T0BENCH", user_id: "U0BENCH", bot_id: "B0BENCH" }
          : {
              channel: "C0BENCH",
              ts: `1700000000.${String(++ts).padStart(6, "0")}`,
              user: { team_id: "T0BENCH" },
            };
      res.writeHead(200, { "Content-Type": "application/json" });
      res.end(JSON.stringify({ ok: true, ...answer }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    api: `http://127.0.0.1:${port}/api/`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const slackEnv = (api: string, port: number) => ({
  CONVENER_SLACK_TOKENS: "xoxb-bench-0123456789",
  CONVENER_SLACK_SIGNING_SECRET: signingSecret,
  CONVENER_SLACK_API: api,
  CONVENER_SLACK_PORT: String(port),
});

/** A group of sixteen on Slack, in a file. */
export function groupFor(folder: string): string {
  const members = Array.from({ length: people }, (_, n) => ({
    name: `Person ${String.fromCharCode(65 + n)}`,
    accounts: [`slack:T0BENCH/U0P${n}`],
    ...(n === 0 && { roles: ["chair"] }),
  }));
  const path = join(folder, "slack-group.yaml");
  const group = {
    id: "bench",
    name: "Benchmark Group",
    zone: "UTC",
    rooms: ["slack:T0BENCH/C0BENCH"],
    members,
  };
  writeFileSync(path, JSON.stringify(group));
  return path;
}

/** A signed `/rollcall` through HTTP: the whole of Convener beside a bolt app that only acknowledges, in turn. */
export async function measureSlack(built: Built, folder: string, calls: number): Promise<SlackRun> {
  const yes = await startYes();
  const [port, barePort] = [await freePort(), await freePort()];
  const main = join(built.run, "main.js");
  const env = { ...slackEnv(yes.api, port), CONVENER_DATABASE: join(folder, "slack.db") };
  const convener = await start([main, "--group", groupFor(folder)], env);
  const bare = await start(
    [join(built.parts, "bare-bolt.js"), String(barePort), env.CONVENER_SLACK_SIGNING_SECRET],
    {},
  );
  try {
    const begin = () => press(port, { user: 0, command: "/meeting", text: "start" });
    const end = () => press(port, { user: 0, command: "/meeting", text: "adjourn" });
    await begin();
    for (let n = 0; n < Math.min(calls, inOneMeeting); n++) {
      await press(port, rollCall(n));
      await press(barePort, rollCall(n));
    }
    await end();
    const found = { bare: [] as Pressed[], convener: [] as Pressed[] };
    for (const count of clients) {
      const taken = { bare: [] as Taken[], convener: [] as Taken[] };
      // In turns, so that both meet the same machine.
      for (let done = 0; done < calls; done += inOneMeeting) {
        const many = Math.min(inOneMeeting, calls - done);
        taken.bare.push(await pressMany(barePort, count, many));
        await begin();
        taken.convener.push(await pressMany(port, count, many));
        await end();
      }
      found.bare.push(pressedIn(taken.bare));
      found.convener.push(pressedIn(taken.convener));
    }
    return found;
  } finally {
    convener.kill();
    bare.kill();
    await Promise.all([convener, bare].map((one) => one.exitCode ?? once(one, "exit")));
    yes.close();
  }
}

interface Taken {
  readonly times: readonly number[];
  readonly seconds: number;
}

function pressedIn(taken: readonly Taken[]): Pressed {
  const all = taken.flatMap((one) => one.times);
  const seconds = taken.reduce((sum, one) => sum + one.seconds, 0);
  return { ...spreadOf(all), throughput: all.length / seconds };
}

async function pressMany(port: number, count: number, calls: number): Promise<Taken> {
  const taken: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (next < calls) {
        const n = next++;
        const from = performance.now();
        await press(port, rollCall(n));
        taken.push((performance.now() - from) * 1000);
      }
    }),
  );
  return { times: taken, seconds: (performance.now() - begun) / 1000 };
}

/** Each comes and goes again, so that every one of them is put on record. */
const rollCall = (n: number) => ({
  user: n % people,
  command: "/rollcall",
  text: Math.floor(n / people) % 2 === 0 ? "" : "left",
});

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

function press(
  port: number,
  { user, command, text }: { user: number; command: string; text: string },
): Promise<void> {
  const body = new URLSearchParams({
    token: "legacy",
    team_id: "T0BENCH",
    team_domain: "bench",
    channel_id: "C0BENCH",
    channel_name: "bench",
    user_id: `U0P${user}`,
    user_name: `person${user}`,
    command,
    text,
    api_app_id: "A0BENCH",
    is_enterprise_install: "false",
    response_url: "http://127.0.0.1:9/respond",
    trigger_id: randomUUID(),
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", signingSecret).update(`v0:${timestamp}:${body}`).digest("hex");
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: "127.0.0.1",
        port,
        path: "/slack/events",
        method: "POST",
        headers: {
          "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": Buffer.byteLength(body),
          "X-Slack-Request-Timestamp": timestamp,
          "X-Slack-Signature": `v0=${signature}`,
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () =>
          answer.statusCode === 200
            ? resolve()
            : reject(new Error(`${command} was answered ${answer.statusCode}`)),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

async function start(words: readonly string[], env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "inherit"],
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(([code]) => Promise.reject(new Error(`${words[0]} ended with ${code}`))),
  ]);
  return child;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One line for each count of clients, and the aims beside it. */
export function slackTable({ bare, convener }: SlackRun): string {
  const rows = clients.flatMap((count, n) => {
    const [one, other] = [bare[n], convener[n]];
    if (!one || !other) return [];
    const said = count === 1 ? "one client" : `${count} clients`;
    const row = (name: string, { median, p99, throughput }: Pressed) => [
      `${name}, ${said}`,
      shown(median / 1000, "ms"),
      shown(p99 / 1000, "ms"),
      `${shown(throughput)}/s`,
    ];
    return [row("bolt that only acknowledges", one), row("Convener", other)];
  });
  const [one, other] = [bare[0], convener[0]];
  const aims =
    one && other
      ? [
          "",
          "",
          `Beside the bare app, with one client: p50 +${shown((other.median - one.median) / 1000, "ms")}, throughput ${times(other.throughput / one.throughput)} (*aims: at most +0.3 ms, at least 0.4x*).`,
        ].join("\n")
      : "";
  return table(["", "p50", "p99", "throughput"], rows) + aims;
}
