import { type Words, words } from "../../chat/index.ts";
import { inBothZones } from "../time.ts";
import type { State } from "./ballot-state.ts";

/** The state as the rest of a sentence that a ballot begins: "is open for voting until Thu 16 November 2023 11:00 EST". */
export function stateWords(state: State, zone: string): Words {
  const until = state.until === undefined ? [] : words` until ${inBothZones(state.until, zone)}`;
  const second = state.round === 2;
  switch (state.name) {
    case "proposed":
      return ["is proposed, and not in discussion yet"];
    case "in discussion":
      return [second ? "is in discussion before its second vote" : "is in discussion"];
    case "lapsed":
      return words`lapsed ${inBothZones(state.since, zone)}`;
    case "reviewed":
      return ["has been reviewed, and may be voted on"];
    case "about to vote":
      return words`is to be voted on from ${inBothZones((state.until ?? state.since) + 1, zone)}`;
    case "voting":
      return words`is open for ${second ? "its second vote" : "voting"}${until}`;
    case "closed":
      return ["is closed, and its result is not announced yet"];
    case "failed":
      return [second ? "failed in its second vote" : "failed"];
    case "awaiting review":
      return ["has passed, and its review is still to be opened"];
    case "in review":
      return words`is in review${until}`;
    case "void":
      return ["is void by an exclusion notice, and before a patent advisory group"];
    case "concluded":
      return ["awaits a second vote: the patent advisory group has concluded"];
    case "effective":
      return words`is effective since ${inBothZones(state.since, zone)}`;
    case "withdrawn":
      return ["was withdrawn"];
    case "in the committee's hands":
      return ["is a secret election, counted by its committee"];
    case "tied":
      return ["ended in a tie, and goes to a new ballot of the tied"];
    case "elsewhere":
      return ["is a ballot of another body"];
  }
}
