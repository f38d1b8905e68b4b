import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { ownFolder, run } from "./world.ts";

const faultsOf = (env: Record<string, string>) => {
  const read = readConfig(env);
  return "faults" in read ? read.faults : [];
};

it("needs no setting at all", () => {
  expect(readConfig({ HOME: "/root", CONVENER_LOG: "" })).toMatchObject({
    config: {
      database: "./convener.db",
      content: undefined,
      log: "warn",
      practice: true,
      user: undefined,
      room: undefined,
    },
  });
});

it("takes every setting", () => {
  const folder = ownFolder();
  const read = readConfig({
    CONVENER_DATABASE: join(folder, "a.db"),
    CONVENER_CONTENT: folder,
    CONVENER_LOG: "debug",
    CONVENER_PRACTICE: "no",
    CONVENER_USER: "Ada",
    CONVENER_ROOM: "hall",
  });
  expect(read).toMatchObject({
    config: {
      database: join(folder, "a.db"),
      content: folder,
      log: "debug",
      practice: false,
      user: "ada",
      room: "hall",
    },
  });
});

it.each([
  ["CONVENER_DATABASE", "/nowhere/a.db", "There is no folder /nowhere for the database."],
  ["CONVENER_DATABASE", "/tmp", "/tmp is a folder. Name a file in it, as /tmp/convener.db."],
  ["CONVENER_CONTENT", "/nowhere", "There is no folder /nowhere."],
  ["CONVENER_LOG", "debgu", "“debgu” is no level. Did you mean debug?"],
  ["CONVENER_LOG", "loud", "There are fatal, error, warn, info, debug, trace, silent."],
  ["CONVENER_PRACTICE", "maybe", "Say yes or no."],
  ["CONVENER_USER", "ada brandt", "“ada brandt” is no account's name. As: ada."],
  ["CONVENER_DATABSE", "a.db", "there is no such setting. Did you mean CONVENER_DATABASE?"],
  ["CONVENER_COLOUR", "red", "There are CONVENER_DATABASE, CONVENER_CONTENT,"],
])("says what is wrong with %s=%s, and what would be right", (name, value, says) => {
  const [fault, ...others] = faultsOf({ [name]: value });
  expect(fault).toMatch(new RegExp(`^${name}: `));
  expect(fault).toContain(says);
  expect(others).toEqual([]);
});

it("refuses a start with everything that is wrong at once, and makes nothing", async () => {
  const folder = ownFolder();
  mkdirSync(join(folder, "db"));
  const { code, out, err } = await run(["start"], {
    env: { CONVENER_DATABASE: join(folder, "db"), CONVENER_LOG: "loud", CONVENER_CONTNT: "x" },
  });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("3 settings are wrong; nothing was started.\n");
  for (const name of ["CONVENER_DATABASE", "CONVENER_LOG", "CONVENER_CONTNT"])
    expect(err).toContain(`  ${name}: `);
  expect(err).not.toContain("    at ");
});

it("does not start with words that no command has", async () => {
  const { code, err } = await run(["verfy"]);
  expect(code).toBe(2);
  expect(err).toContain("verify");
});

describe("Slack's settings", () => {
  const tokens = { CONVENER_SLACK_TOKENS: "xoxb-111-aaaaaaaaaa, xoxb-222-bbbbbbbbbb" };
  const signed = { CONVENER_SLACK_SIGNING_SECRET: "8f742231b10e8888abcd99yyyzzz85a5" };
  const faults = (env: Record<string, string>) => {
    const read = readConfig(env);
    return "faults" in read ? read.faults : [];
  };

  it("are read together, and none of them is wanted where nobody uses Slack", () => {
    expect(readConfig({})).toMatchObject({ config: { slack: undefined } });
    expect(readConfig({ ...tokens, ...signed, CONVENER_SLACK_PREFIX: "wg-" })).toMatchObject({
      config: {
        slack: {
          tokens: ["xoxb-111-aaaaaaaaaa", "xoxb-222-bbbbbbbbbb"],
          signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
          prefix: "wg-",
          port: 3001,
          host: "127.0.0.1",
        },
      },
    });
  });

  it("are refused with all that is missing or does not go together", () => {
    expect(faults(tokens)).toEqual([expect.stringContaining("one of them is needed")]);
    expect(faults({ ...tokens, ...signed, CONVENER_SLACK_APP_TOKEN: "xapp-1-aaaaaaaaaa" })).toEqual([
      expect.stringContaining("only one of them"),
    ]);
    expect(faults({ CONVENER_SLACK_CLIENT_ID: "1.2" }).map((fault) => fault.split(":")[0])).toEqual([
      "CONVENER_SLACK_APP_TOKEN (Socket Mode) or CONVENER_SLACK_SIGNING_SECRET (HTTP)",
      "CONVENER_SLACK_CLIENT_SECRET",
      "CONVENER_SLACK_ALLOWED",
      "CONVENER_KEY",
      "CONVENER_SLACK_SIGNING_SECRET",
    ]);
  });

  it("are refused without the secret being told to whoever looks on", () => {
    const said = faults({
      CONVENER_SLACK_TOKENS: "xoxp-canary-token",
      CONVENER_SLACK_APP_TOKEN: "canary app",
      CONVENER_KEY: "canary",
    });
    expect(said).toHaveLength(3);
    expect(said.join(" ")).not.toContain("canary");
  });

  it("are kept out of every log", () => {
    const read = readConfig({ ...tokens, ...signed });
    expect("config" in read && read.config.secrets).toEqual(
      expect.arrayContaining([
        "xoxb-111-aaaaaaaaaa",
        "xoxb-222-bbbbbbbbbb",
        "8f742231b10e8888abcd99yyyzzz85a5",
      ]),
    );
  });
});
