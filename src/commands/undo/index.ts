import type { Noun } from "../../core/command.ts";
import { undo as alone } from "./undo.ts";

export const undo: Noun = { about: alone.about, alone };
