import { undo as alone } from "./undo.js";
export const undo = { about: "Take back one change", alone };
