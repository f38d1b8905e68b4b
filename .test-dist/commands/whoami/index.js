import { whoami as alone } from "./whoami.js";
export const whoami = { about: alone.about, alone };
