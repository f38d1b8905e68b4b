import type { Noun } from "../../core/command.ts";
import { help as alone } from "./help.ts";

export const help: Noun = { about: alone.about, alone };
