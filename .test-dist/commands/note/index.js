import { add } from "./add.js";
import { edit } from "./edit.js";
import { move } from "./move.js";
import { show } from "./show.js";
import { strike } from "./strike.js";
export const note = {
    about: "The minuted lines, one by one",
    bare: "show",
    verbs: { show, add, edit, move, strike },
};
