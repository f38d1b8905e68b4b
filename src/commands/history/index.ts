import type { Noun } from "../../core/command.ts";
import { history as alone } from "./history.ts";

export const history: Noun = { about: alone.about, alone };
