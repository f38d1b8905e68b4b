import { add } from "./add.js";
import { alias } from "./alias.js";
import { link } from "./link.js";
import { list } from "./list.js";
import { move } from "./move.js";
import { role } from "./role.js";
import { show } from "./show.js";
import { turns } from "./turns.js";
export const member = {
    about: "People: organization, roles, accounts",
    bare: "show",
    verbs: { show, list, add, move, role, link, alias, turns },
};
