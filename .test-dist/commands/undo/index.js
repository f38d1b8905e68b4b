import { undo as alone } from "./undo.js";
export const undo = { about: alone.about, alone };
