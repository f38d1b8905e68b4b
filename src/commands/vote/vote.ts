import { demandStillVoting } from "../../core/ballots/undo.ts";
import { defineCommand } from "../../core/command.ts";
import { voteOn, voteValues } from "../ballot/vote.ts";

/** `/ballot vote` for short. */
export const vote = defineCommand({
  about: "Cast your organization's vote on a ballot",
  who: "member",
  undo: "rows",
  values: voteValues,
  run: voteOn,
  taken: demandStillVoting,
});
