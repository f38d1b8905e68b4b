import { join } from "./join.js";
import { leave } from "./leave.js";
import { next } from "./next.js";
import { show } from "./show.js";
export const queue = {
    about: "Who asks to speak, in order",
    bare: "show",
    verbs: { join, leave, next, show },
};
