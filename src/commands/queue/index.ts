import type { Noun } from "../../core/command.ts";
import { join } from "./join.ts";
import { leave } from "./leave.ts";
import { next } from "./next.ts";
import { show } from "./show.ts";

export const queue: Noun = {
  about: "Who asks to speak, in order",
  bare: "show",
  verbs: { join, leave, next, show },
};
