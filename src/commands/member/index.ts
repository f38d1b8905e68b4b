import type { Noun } from "../../core/command.ts";
import { add } from "./add.ts";
import { alias } from "./alias.ts";
import { link } from "./link.ts";
import { list } from "./list.ts";
import { move } from "./move.ts";
import { remove } from "./remove.ts";
import { role } from "./role.ts";
import { show } from "./show.ts";
import { turns } from "./turns.ts";

export const member: Noun = {
  about: "People: organization, roles, accounts",
  bare: "show",
  verbs: { show, list, add, move, role, remove, link, alias, turns },
};
