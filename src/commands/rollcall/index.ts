import type { Noun } from "../../core/command.ts";
import { rollcall as alone } from "./rollcall.ts";

export const rollcall: Noun = { about: alone.about, alone };
