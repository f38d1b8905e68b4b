import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";

/** Runs a process to its end, however it comes. */
export async function ended(given: readonly string[]) {
  const running = spawn(process.execPath, given, { stdio: ["ignore", "inherit", "pipe"] });
  onTestFinished(() => void running.kill("SIGKILL"));
  let errors = "";
  running.stderr.on("data", (data) => {
    errors += data;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    running.on("close", (...end) => resolve(end)),
  );
  return { signal, errors: errors || (code ? `ended with ${code}` : "") };
}
