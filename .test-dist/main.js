import { runCommandLine } from "./cli/command-line.js";
import { surroundingsOf } from "./cli/surroundings.js";
/** `npm start`: the front door, as `convener start`. */
process.exitCode = await runCommandLine(["start", ...process.argv.slice(2)], surroundingsOf(process));
