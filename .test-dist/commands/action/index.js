import { add } from "./add.js";
import { done } from "./done.js";
import { drop } from "./drop.js";
import { list } from "./list.js";
export const action = {
    about: "What somebody promised to do",
    bare: "list",
    verbs: { list, add, done, drop },
};
