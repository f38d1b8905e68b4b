import { history as alone } from "./history.js";
export const history = { about: "Who did what, and when", alone };
