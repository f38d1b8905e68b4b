import type { Noun } from "../../core/command.ts";
import { acknowledge } from "./acknowledge.ts";
import { add } from "./add.ts";
import { answer } from "./answer.ts";
import { list } from "./list.ts";
import { object } from "./object.ts";
import { propose } from "./propose.ts";
import { show } from "./show.ts";

export const inquiry: Noun = {
  about: "Questions from outside, and their replies",
  bare: "list",
  verbs: { list, show, add, acknowledge, propose, object, answer },
};
