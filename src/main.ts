import { runCommandLine } from "./cli/command-line.ts";
import { surroundingsOf } from "./cli/surroundings.ts";

/** `npm start`: the front door, as `convener start`. */
process.exitCode = await runCommandLine(["start", ...process.argv.slice(2)], surroundingsOf(process));
