// Starts killed.cjs, which lies beside it, with what was compiled of it the last time it ran whole:
// it is started many hundred times, and to compile it takes longer than to say a line.
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");

const filename = join(__dirname, "killed.cjs");
const compiled = `${filename}.compiled`;
const kept = existsSync(compiled) ? readFileSync(compiled) : undefined;
const source = `(function (require, __filename) {${readFileSync(filename, "utf8")}\n})`;
const script = new Script(source, { filename, ...(kept && { cachedData: kept }) });
script.runInThisContext()(require, filename);
if (!kept) process.once("beforeExit", () => writeFileSync(compiled, script.createCachedData()));
