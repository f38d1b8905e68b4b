import { rollcall as alone } from "./rollcall.js";
export const rollcall = { about: alone.about, alone };
