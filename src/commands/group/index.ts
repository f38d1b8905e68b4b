import type { Noun } from "../../core/command.ts";
import { apply } from "./apply.ts";
import { bind } from "./bind.ts";
import { create } from "./create.ts";
import { repairs } from "./repairs.ts";
import { set } from "./set.ts";
import { show } from "./show.ts";

export const group: Noun = {
  about: "The working group: its rooms, settings and group file",
  bare: "show",
  verbs: { show, create, bind, set, apply, repairs },
};
