#!/usr/bin/env node
import { runCommandLine } from "./command-line.js";
import { surroundingsOf } from "./surroundings.js";
process.exitCode = await runCommandLine(process.argv.slice(2), surroundingsOf(process));
