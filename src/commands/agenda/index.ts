import type { Noun } from "../../core/command.ts";
import { add } from "./add.ts";
import { circulate } from "./circulate.ts";
import { drop } from "./drop.ts";
import { edit } from "./edit.ts";
import { go } from "./go.ts";
import { move } from "./move.ts";
import { next } from "./next.ts";
import { postpone } from "./postpone.ts";
import { show } from "./show.ts";

export const agenda: Noun = {
  about: "What the meeting deals with, item by item",
  bare: "show",
  verbs: { show, add, next, go, move, edit, drop, postpone, circulate },
};
