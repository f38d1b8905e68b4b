import type { Noun } from "../../core/command.ts";
import { answer } from "./answer.ts";
import { close } from "./close.ts";
import { open } from "./open.ts";
import { show } from "./show.ts";

export const poll: Noun = {
  about: "Straw polls: what those present think",
  bare: "show",
  verbs: { show, open, answer, close },
};
