import type { Noun } from "../../core/command.ts";
import { vote as alone } from "./vote.ts";

export const vote: Noun = { about: alone.about, alone };
