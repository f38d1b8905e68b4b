import { accept } from "./accept.js";
import { alias } from "./alias.js";
import { apply } from "./apply.js";
import { decline } from "./decline.js";
import { list } from "./list.js";
import { set } from "./set.js";
import { show } from "./show.js";
export const organization = {
    about: "Organizations: class, status, membership",
    bare: "list",
    verbs: { list, show, apply, accept, decline, set, alias },
};
