import { help as alone } from "./help.js";
export const help = { about: alone.about, alone };
