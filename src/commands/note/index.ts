import type { Noun } from "../../core/command.ts";
import { add } from "./add.ts";
import { edit } from "./edit.ts";
import { move } from "./move.ts";
import { show } from "./show.ts";
import { strike } from "./strike.ts";

export const note: Noun = {
  about: "The minuted lines, one by one",
  bare: "show",
  verbs: { show, add, edit, move, strike },
};
