export { copyDatabase, replaceDatabase } from "./copy.js";
export { faultOf } from "./database.js";
export { digestOf } from "./ids.js";
export { Taken } from "./lock.js";
export { publishKey, } from "./minutes.js";
export { openStore } from "./open.js";
export { openSnapshot, Unreadable } from "./snapshot.js";
export { Changed, Hanging, Unfit } from "./undo.js";
export { verifyStore } from "./verify.js";
