import { z } from "zod";
import { ballotList } from "../../core/ballots/list.ts";
import { defineQuestion } from "../../core/command.ts";

export const list = defineQuestion({
  about: "List the ballots under way and the latest results",
  who: "anyone",
  values: z.object({}),
  answer: (_, scene) => ballotList(scene),
});
