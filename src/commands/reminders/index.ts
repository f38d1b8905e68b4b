import type { Noun } from "../../core/command.ts";
import { list } from "./list.ts";
import { mute } from "./mute.ts";
import { set } from "./set.ts";
import { unmute } from "./unmute.ts";

export const reminders: Noun = {
  about: "What will be said, and when",
  bare: "list",
  verbs: { list, mute, unmute, set },
};
