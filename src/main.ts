import { enter } from "./cli/enter.ts";

/** `npm start`: the front door, as `convener start`. */
await enter(process, ["start", ...process.argv.slice(2)]);
