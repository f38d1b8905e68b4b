import {
  type BallotFacts,
  type BallotKind,
  newFacts,
  type Person,
  type Vote,
} from "../../../src/core/rules/ballot-facts.ts";
import { type BallotRules, rulesFor } from "../../../src/core/rules/ballot-rules.ts";
import { readGroupSettings } from "../../../src/core/settings/group-settings.ts";

export const zone = "America/New_York";
export const calendar = {
  zone,
  weekend: ["saturday", "sunday"],
  holidays: [{ day: "2023-11-23", name: "Thanksgiving Day" }],
};

/** An instant in UTC: "2023-11-02 15:00". */
export const utc = (text: string): number => Date.parse(`${text.replace(" ", "T")}Z`);

export function groupOf(rules: object) {
  const read = readGroupSettings({ name: "Buoys", zone, rules });
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return { settings: read.settings };
}

export const rulesOf = (
  rules: object = { set: "cabf" },
  kind: BallotKind = "maintenance guideline",
  day = "2023-10-01",
): BallotRules => rulesFor(groupOf(rules), kind, day);

export const person = (name: string, organization = `${name} Ltd`): Person => ({
  member: name.toLowerCase(),
  name,
  organization: organization.toLowerCase(),
  organizationName: organization,
});

/** CSC-21, proposed on Monday 2 October 2023 at noon UTC, with its first version on the list. */
export function proposed(more: Partial<BallotFacts> = {}): BallotFacts {
  const at = utc("2023-10-02 12:00");
  const told = { name: "CSC-21", title: "Signing services", kind: "maintenance guideline", zone } as const;
  const versions = [{ number: 1, at, by: person("Bruce"), listed: { at, link: "https://lists.example/1" } }];
  return { ...newFacts({ ...told, proposer: person("Bruce"), proposedAt: at, versions }), ...more };
}

export const endorsement = (name: string, at: string, version = 1, held = true) => ({
  version,
  at: utc(at),
  by: person(name),
  held,
});

/** A vote on the list by a voting representative of an active issuer, but for what is said otherwise. */
export function vote(
  name: string,
  answer: Vote["answer"],
  at: string | number,
  more: Partial<Vote> = {},
): Vote {
  const instant = typeof at === "number" ? at : utc(at);
  return {
    id: `${name}-${instant}-${answer}`,
    where: "list",
    at: instant,
    by: person(name),
    class: "issuer",
    status: "active",
    representative: true,
    answer,
    ...more,
  };
}

/** The same ballot, endorsed on the 3rd and open from Thursday 12 to Thursday 19 October 2023, 15:00 UTC. */
export function opened(votes: readonly Vote[] = [], more: Partial<BallotFacts> = {}): BallotFacts {
  const opensAt = utc("2023-10-12 15:00");
  const closesAt = utc("2023-10-19 15:00");
  const opening = {
    at: opensAt,
    version: 1,
    opensAt,
    closesAt,
    zone,
    listed: { at: opensAt, link: "https://lists.example/2" },
  };
  const grounds = [{ at: opensAt, meetings: [6, 6, 6], voting: 12, source: "three calls" }];
  return proposed({
    endorsements: [endorsement("Dimitris", "2023-10-03 12:00"), endorsement("Ian", "2023-10-03 13:00")],
    rounds: [{ opening, grounds, votes }],
    ...more,
  });
}
