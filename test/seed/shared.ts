import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../shared/seed/", import.meta.url));
const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".txt")) : undefined;

/** The post that started it all, where it lies beside the project; it is not part of it. */
export const seed = file === undefined ? undefined : readFileSync(folder + file, "utf8");

/** For the names of tests that need it. */
export const seedRemark = seed === undefined ? " (skipped: there is no ../shared/seed here)" : "";
