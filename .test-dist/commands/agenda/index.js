import { add } from "./add.js";
import { circulate } from "./circulate.js";
import { drop } from "./drop.js";
import { edit } from "./edit.js";
import { go } from "./go.js";
import { move } from "./move.js";
import { next } from "./next.js";
import { postpone } from "./postpone.js";
import { show } from "./show.js";
export const agenda = {
    about: "What the meeting deals with, item by item",
    bare: "show",
    verbs: { show, add, next, go, move, edit, drop, postpone, circulate },
};
