import type { Noun } from "../../core/command.ts";
import { create } from "./create.ts";

export const group: Noun = {
  about: "The working group: its rooms, settings and group file",
  bare: "create",
  verbs: { create },
};
