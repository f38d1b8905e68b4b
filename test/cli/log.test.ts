import { expect, it } from "vitest";
import { createLog } from "../../src/log.ts";

const canary = "canary-7f3a91";

function logged(level = "trace") {
  const lines: string[] = [];
  const log = createLog({ level, to: { write: (line) => void lines.push(line) }, secrets: [canary] });
  return { log, lines };
}

it("writes a bug with its call and where it happened", () => {
  const { log, lines } = logged();
  log.bug({ call: "console 1 2", command: "agenda add", error: new RangeError("too far") });
  const [line] = lines.map((one) => JSON.parse(one));
  expect(line).toMatchObject({
    call: "console 1 2",
    command: "agenda add",
    error: { name: "RangeError", message: "too far" },
  });
  expect(line.error.stack).toContain("log.test.ts");
});

it("writes only the fields on its list", () => {
  const { log, lines } = logged();
  const error = Object.assign(new Error("no"), { request: { token: "t" }, code: "E_NO", said: "hello" });
  const fields = {
    call: "c",
    command: "note",
    error,
    said: "what somebody said",
    token: "t",
    from: { id: "ada" },
  };
  log.bug(fields);
  const line = JSON.parse(lines[0] ?? "");
  expect(Object.keys(line).sort()).toEqual(["call", "command", "error", "level", "msg", "time"]);
  expect(Object.keys(line.error).sort()).toEqual(["code", "message", "name", "stack"]);
});

it("writes no values of a query that failed: they are what people said", () => {
  const { log, lines } = logged();
  const cause = new Error("disk full");
  log.fault({ error: new Error("Failed query: insert into notes\nparams: a secret word", { cause }) });
  expect(lines[0]).toContain("insert into notes");
  expect(lines[0]).toContain("disk full");
  expect(lines[0]).not.toContain("secret word");
});

it("never writes a token, whichever field it came in and however it is wrapped", () => {
  const { log, lines } = logged();
  const slack = ["xoxb", "123456789012", "abcdefABCDEF"].join("-");
  const discord = ["MTE5ODc2NTQzMjEwOTg3NjU0", "GhIjKl", "abcdefghijklmnopqrstuvwxyz012345678901"].join(".");
  const inner = new Error(`401 for Bearer ${"a".repeat(40)}`);
  const error = new Error(`POST /api?token=${canary} with ${slack}`, { cause: inner });
  error.stack = `Error\n    at ${discord} (file.ts:1:1)`;
  log.bug({ call: canary, command: slack, error });
  log.undelivered({ key: discord, destination: canary, kind: "say", why: `forbidden: ${slack}`, error });
  log.undelivered({ key: canary, destination: "d", kind: "say", why: "later" });
  log.delivered({ key: canary, destination: discord, kind: "say" });
  log.lineFailed({ group: canary, line: "l", subject: slack, error: inner });
  log.started({ database: `/srv/${canary}.db` });
  log.stopped({ why: slack });
  log.fault({ error: `thrown as text: ${slack}` });
  expect(lines).toHaveLength(8);
  for (const secret of [canary, slack, discord, "a".repeat(40)]) expect(lines.join("")).not.toContain(secret);
});

it("is silent where it is told so, and tells only what matters by default", () => {
  const { log, lines } = logged("warn");
  log.delivered({ key: "k", destination: "d", kind: "say" });
  log.undelivered({ key: "k", destination: "d", kind: "say", why: "later: slack is not running", again: 5 });
  log.undelivered({ key: "k", destination: "d", kind: "say", why: "no longer useful" });
  expect(lines).toEqual([]);
  log.undelivered({
    key: "k",
    destination: "d",
    kind: "say",
    why: "forbidden: not in the channel",
    again: 5,
  });
  expect(lines).toHaveLength(1);
  const silent = logged("silent");
  silent.log.fault({ error: new Error("x") });
  expect(silent.lines).toEqual([]);
});
