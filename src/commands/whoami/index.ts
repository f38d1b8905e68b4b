import type { Noun } from "../../core/command.ts";
import { whoami as alone } from "./whoami.ts";

export const whoami: Noun = { about: alone.about, alone };
