import { apply } from "./apply.js";
import { bind } from "./bind.js";
import { create } from "./create.js";
import { set } from "./set.js";
import { show } from "./show.js";
export const group = {
    about: "The working group: its rooms, settings and group file",
    bare: "show",
    verbs: { show, create, bind, set, apply },
};
