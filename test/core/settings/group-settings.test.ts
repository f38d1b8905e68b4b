import { describe, expect, test } from "vitest";
import { diffGroupSettings } from "../../../src/core/settings/group-diff.ts";
import { type GroupSettings, readGroupSettings } from "../../../src/core/settings/group-settings.ts";
import { timesOf } from "../../../src/core/settings/reminder-lines.ts";

const small = { name: "Harbour Signals", zone: "Europe/London" };

function settingsOf(parts: object = {}): GroupSettings {
  const read = readGroupSettings({ ...small, ...parts });
  if ("faults" in read) throw new Error(read.faults.map(({ message }) => message).join("\n"));
  return read.settings;
}

function faultsOf(parts: object): string[] {
  const read = readGroupSettings({ ...small, ...parts });
  return "faults" in read ? read.faults.map(({ message }) => message) : [];
}

describe("a group", () => {
  test("needs a name and a zone, and nothing else", () => {
    const settings = settingsOf();
    expect(settings.id).toBe("harbour-signals");
    expect(settings.rules).toEqual({ set: "majority", overrides: {} });
    expect(settings.calendar).toEqual({ weekend: ["saturday", "sunday"], holidays: [] });
    expect(settings.agenda.map(({ kind }) => kind)).toContain("roll call");
    expect(settings.minutes).toMatchObject({ layout: "plain", type: "post" });
    expect(settings).toMatchObject({ cadence: [], rooms: [], members: [], organizations: [] });
  });

  test("may leave a heading empty", () => {
    const empty = {
      place: null,
      cadence: null,
      members: null,
      rules: null,
      minutes: null,
      reminders: null,
      texts: null,
    };
    expect(settingsOf(empty)).toEqual(settingsOf());
  });

  test("can be read again from where its settings are kept", () => {
    const settings = settingsOf({
      rooms: ["slack:T0LAB/C0LAB"],
      organizations: [{ name: "Entrust", class: "issuer" }],
      members: [{ name: "Bruce", organization: "entrust", accounts: ["slack:T0LAB/U0BRUCE"] }],
      rules: {
        set: "cabf",
        overrides: { quorum: { share: "more than 1/2", of: "average of last meetings" } },
      },
    });
    expect(readGroupSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ settings });
  });

  test.each([["EST"], ["+01:00"], ["UTC+1"], ["Europe/Berln"], [""]])("is refused the zone %j", (zone) => {
    expect(faultsOf({ zone })).toHaveLength(1);
  });

  test("takes no direct message for a room", () => {
    expect(faultsOf({ rooms: ["slack:T0/@U0"] }).join()).toContain("must be a room");
  });

  test("knows its rooms and accounts by platform, workspace and id", () => {
    const { rooms, members } = settingsOf({
      rooms: ["discord:2000/3000"],
      members: [{ name: "Ada", accounts: ["console:here/ada"] }],
    });
    expect(rooms).toEqual([{ platform: "discord", workspace: "2000", channel: "3000" }]);
    expect(members[0]?.accounts).toEqual([{ platform: "console", workspace: "here", id: "ada" }]);
  });
});

describe("a roster", () => {
  test("has each standing dated, however it was written", () => {
    const { organizations } = settingsOf({
      organizations: [
        { name: "A", class: "issuer", since: "2021-03-01" },
        { name: "B" },
        { name: "C", standings: [{ from: "2021-03-01", class: "issuer", status: "suspended" }] },
      ],
    });
    expect(organizations.map(({ standings }) => standings)).toEqual([
      [{ from: "2021-03-01", class: "issuer", status: "active" }],
      [{ from: "1970-01-01", class: "none", status: "interested party" }],
      [{ from: "2021-03-01", class: "issuer", status: "suspended" }],
    ]);
  });

  test("takes an organization by any of its names and keeps the first", () => {
    const { members } = settingsOf({
      organizations: [{ name: "CPA Canada/WebTrust", aliases: ["BDO"] }],
      members: [{ name: "Tim", organization: "bdo" }],
    });
    expect(members[0]?.affiliations).toEqual([{ organization: "CPA Canada/WebTrust", from: "1970-01-01" }]);
  });

  const faulty: [string, object, string][] = [
    [
      "a name that is another's alias",
      { members: [{ name: "Ada", aliases: ["Bo"] }, { name: "BO" }] },
      '"BO" is also the name or an alias of another member, "Ada"',
    ],
    ["a name without letters", { members: [{ name: "***" }] }, '"***" has no letter or digit to be known by'],
    [
      "one address of two people",
      {
        members: [
          { name: "A", addresses: ["x@a.example"] },
          { name: "B", addresses: ["X@a.example"] },
        ],
      },
      'belongs to "A" already',
    ],
    [
      "one mail domain of two organizations",
      {
        organizations: [
          { name: "A", domains: ["a.example"] },
          { name: "B", domains: ["a.example"] },
        ],
      },
      'this mail domain belongs to "A" already',
    ],
    [
      "one account of two people",
      {
        members: [
          { name: "A", accounts: ["web:a/a"] },
          { name: "B", accounts: ["web:a/a"] },
        ],
      },
      'this account belongs to "A" already',
    ],
    [
      "an unknown employer",
      { organizations: [{ name: "Entrust" }], members: [{ name: "A", organization: "Entrsut" }] },
      'did you mean "Entrust"?',
    ],
    [
      "a representative of nobody",
      { members: [{ name: "A", roles: ["voting representative"] }] },
      "represents no organization",
    ],
    [
      "an affiliate of nobody here",
      {
        organizations: [
          { name: "Entrust", class: "issuer" },
          { name: "B", affiliateOf: "Entrsut" },
        ],
      },
      'did you mean "Entrust"?',
    ],
    ["its own affiliate", { organizations: [{ name: "A", affiliateOf: "A" }] }, "its own affiliate"],
    [
      "an affiliate with a vote",
      {
        organizations: [
          { name: "A", class: "issuer" },
          { name: "B", affiliateOf: "A", class: "issuer" },
        ],
      },
      "has no vote of its own",
    ],
    [
      "both ways of saying a standing",
      {
        organizations: [
          {
            name: "A",
            class: "issuer",
            standings: [{ from: "2021-01-01", class: "issuer", status: "active" }],
          },
        ],
      },
      "give either the history or today's standing",
    ],
    [
      "affiliations out of order",
      {
        members: [
          {
            name: "A",
            affiliations: [
              { organization: null, from: "2021-01-01" },
              { organization: null, from: "2021-01-01" },
            ],
          },
        ],
      },
      "must come after 2021-01-01",
    ],
  ];
  test.each(faulty)("is refused %s", (_, parts, words) => {
    const faults = faultsOf(parts);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
  });

  test("may give a person the same name twice, as a spelling", () => {
    expect(faultsOf({ members: [{ name: "Atsushi Inaba", aliases: ["Atsushi INABA"] }] })).toEqual([]);
  });
});

describe("a plan", () => {
  const cadence = [{ from: "2023-10-19", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", time: "12:00" }];
  const faulty: [string, object, string][] = [
    [
      "a rule that cannot be read",
      { cadence: [{ ...cadence[0], rule: "FREQ=FORTNIGHTLY" }] },
      "FREQ=FORTNIGHTLY cannot be read",
    ],
    [
      "an exception for a day without a meeting",
      { cadence, exceptions: [{ on: "2023-11-09", cancelled: true }] },
      "no meeting on 2023-11-09; the next is on 2023-11-16",
    ],
    [
      "two exceptions for one day",
      {
        cadence,
        exceptions: [
          { on: "2023-11-16", cancelled: true },
          { on: "2023-11-16", cancelled: true },
        ],
      },
      "2023-11-16 has an exception already",
    ],
    [
      "an exception that says nothing",
      { cadence, exceptions: [{ on: "2023-11-16" }] },
      'must say either "cancelled: true" or "movedTo:"',
    ],
    [
      "a move to no time",
      { cadence, exceptions: [{ on: "2023-11-16", movedTo: "2023-11-17" }] },
      "2026-11-19 12:00",
    ],
    [
      "an antitrust item without a text",
      { agenda: [{ kind: "antitrust", title: "Antitrust" }] },
      'gives neither "antitrust" nor "noteWell"',
    ],
    [
      "an override that nobody knows",
      { rules: { overrides: { reviewDay: 30 } } },
      'did you mean "reviewDays"?',
    ],
    [
      "an override of the wrong kind",
      { rules: { overrides: { endorsers: -1 } } },
      "whole number from 0 to 20",
    ],
    [
      "a quorum that is none",
      { rules: { overrides: { quorum: "half" } } },
      'must be "none", a number, or a share',
    ],
    [
      "a reminder that nobody sends",
      { reminders: { lines: { "minutes deu": {} } } },
      'did you mean "minutes due"?',
    ],
    [
      "a time that a reminder does not have",
      { reminders: { lines: { "voting opened": { before: ["1d"] } } } },
      '"before" is not known here',
    ],
    [
      "a file above the folder",
      { minutes: { fileName: "posts/../../{date}.md" } },
      "below the content folder",
    ],
    ["one file for all minutes", { minutes: { fileName: "minutes.md" } }, "each post would replace the last"],
    [
      "a word that nothing fills in",
      { minutes: { titles: { teleconference: "{dat} Minutes" } } },
      "did you mean {date}?",
    ],
  ];
  test.each(faulty)("is refused %s", (_, parts, words) => {
    const faults = faultsOf(parts);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
  });

  test("says each reminder at its usual times unless the group says otherwise", () => {
    const { lines } = settingsOf({
      reminders: { lines: { "agenda due": { before: ["48h"] }, "minute taker": { off: true } } },
    }).reminders;
    expect(timesOf("agenda due", lines)).toEqual({ before: ["48h"] });
    expect(timesOf("minute taker", lines)).toBeUndefined();
    expect(timesOf("minutes due", lines)).toEqual({ after: "3d", every: "3d" });
  });
});

describe("what /group apply would change", () => {
  const before = {
    organizations: [
      { name: "Entrust", class: "issuer" },
      { name: "Sectigo", class: "issuer" },
      { name: "PrimeKey" },
    ],
    members: [
      { name: "Dean Coclin", organization: "Entrust" },
      { name: "Ada", addresses: ["ada@a.example"] },
    ],
    rooms: ["slack:T0LAB/C0LAB"],
    agenda: [
      { kind: "roll call", title: "Roll call" },
      { kind: "next meeting", title: "Next meeting" },
    ],
    rules: { set: "cabf", overrides: { discussionDays: 7 } },
    texts: { noteWell: "Mind the bylaws." },
  };
  const changed = (parts: object) =>
    diffGroupSettings(settingsOf(before), settingsOf({ ...before, ...parts }));
  const suspended = [
    { from: "1970-01-01", class: "issuer", status: "active" },
    { from: "2026-01-01", class: "issuer", status: "suspended" },
  ];
  const [entrust, sectigo, primeKey] = before.organizations;
  const [dean, ada] = before.members;

  test("is nothing where nothing changes", () => {
    expect(changed({})).toEqual([]);
  });

  const cases: [object, string[]][] = [
    [
      { organizations: [{ name: "Entrust", standings: suspended }, sectigo, primeKey] },
      ["organization Entrust: status active → suspended from 2026-01-01"],
    ],
    [
      { organizations: [entrust, sectigo, { name: "Keyfactor", aliases: ["PrimeKey"] }] },
      ["organization PrimeKey is called Keyfactor from now on", "organization Keyfactor: new alias PrimeKey"],
    ],
    [
      { organizations: [entrust, primeKey, { name: "HARICA", class: "issuer" }] },
      ["organization HARICA is new: issuer, active", "organization Sectigo is dropped"],
    ],
    [{ members: [{ ...dean, roles: ["chair"] }, ada] }, ["member Dean Coclin: new role chair"]],
    [
      {
        members: [
          {
            name: "Dean Coclin",
            affiliations: [
              { organization: "Entrust", from: "1970-01-01" },
              { organization: "Sectigo", from: "2026-02-01" },
            ],
          },
          ada,
        ],
      },
      ["member Dean Coclin: organization Entrust → Sectigo from 2026-02-01"],
    ],
    [
      { members: [dean, { name: "Ada" }, { name: "Bo", organization: "Sectigo", roles: ["tabulator"] }] },
      ["member Ada: no longer address ada@a.example", "member Bo is new: Sectigo, tabulator"],
    ],
    [{ agenda: [...before.agenda, { kind: "topic", title: "Audits" }] }, ["agenda: item 3 is new: Audits"]],
    [{ agenda: before.agenda.toReversed() }, ["agenda: the order is now Next meeting, Roll call"]],
    [
      { agenda: [{ kind: "roll call", title: "Who is here?", minutes: 5 }] },
      [
        "agenda: item 1: Roll call → Who is here?",
        "agenda: item 1, Who is here?: no time box → 5 minutes",
        "agenda: Next meeting is dropped",
      ],
    ],
    [{ rooms: ["console:a/b"] }, ["new room console:a/b", "no longer room slack:T0LAB/C0LAB"]],
    [{ zone: "Europe/Berlin" }, ["zone: Europe/London → Europe/Berlin"]],
    [
      { rules: { set: "cabf", overrides: { votingDays: 14 } } },
      ["rule discussionDays: 7 → as the rule set says", "rule votingDays: as the rule set says → 14"],
    ],
    [
      {
        cadence: [{ from: "2024-01-04", rule: "FREQ=WEEKLY", time: "11:00" }],
        exceptions: [{ on: "2024-01-11", movedTo: "2024-01-12 11:00" }],
      },
      [
        "cadence from 2024-01-04 is new: FREQ=WEEKLY at 11:00, for 1 h",
        "meeting of 2024-01-11: moved to 2024-01-12 11:00",
      ],
    ],
    [{ texts: { noteWell: "Mind the rules." } }, ["the note well is reworded: “Mind the rules.”"]],
    [
      { reminders: { lines: { "agenda due": { off: true } } } },
      ["reminder, agenda due: 72 hours and 52 hours before → never"],
    ],
    [{ minutes: { tags: ["Minutes"] } }, ["minutes, tags: none → Minutes"]],
  ];
  test.each(cases)("is told in sentences (%#)", (parts, sentences) => {
    expect(changed(parts)).toEqual(sentences);
  });
});
