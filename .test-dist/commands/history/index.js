import { history as alone } from "./history.js";
export const history = { about: alone.about, alone };
