import type { Noun } from "../../core/command.ts";
import { accept } from "./accept.ts";
import { affiliate } from "./affiliate.ts";
import { alias } from "./alias.ts";
import { apply } from "./apply.ts";
import { decline } from "./decline.ts";
import { list } from "./list.ts";
import { set } from "./set.ts";
import { show } from "./show.ts";

export const organization: Noun = {
  about: "Organizations: class, status, membership",
  bare: "list",
  verbs: { list, show, apply, accept, decline, set, affiliate, alias },
};
