import { runCommandLine } from "./command-line.ts";
import { logTo } from "./settings.ts";
import { surroundingsOf } from "./surroundings.ts";

/** Runs a command line as this process: what nothing else has caught is logged like any fault. */
export async function enter(process: NodeJS.Process, words: readonly string[]): Promise<void> {
  const world = surroundingsOf(process);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever read the output has seen enough: `convener replay … | head`.
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  process.on("uncaughtException", (error) => {
    logTo(world.errors, "error").fault({ error });
    process.exit(1);
  });
  process.exitCode = await runCommandLine(words, world);
}
