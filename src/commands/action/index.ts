import type { Noun } from "../../core/command.ts";
import { add } from "./add.ts";
import { done } from "./done.ts";
import { drop } from "./drop.ts";
import { list } from "./list.ts";

export const action: Noun = {
  about: "What somebody promised to do",
  bare: "list",
  verbs: { list, add, done, drop },
};
