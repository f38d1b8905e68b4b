import type { Noun } from "../../core/command.ts";
import { start } from "./start.ts";

export const meeting: Noun = {
  about: "The meeting itself: plan, open, lead, adjourn",
  bare: "start",
  verbs: { start },
};
