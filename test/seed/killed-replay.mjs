// A process of its own that says a transcript, and kills itself where it is told to:
// killed-replay.mjs TRANSCRIPT GROUP DATABASE CONTENT FROM [WHAT COUNT]
// FROM is the line to begin with; WHAT is "commit" (just before the COUNTth that has something to commit), "committed"
// (just after it), "statement" or "file" (before the COUNTth step of writing a post). Tells each line's number as it is begun, and at
// the end how many of each there were. It is bundled as `npm start` is.
import fs, { readFileSync, writeSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const [transcript, group, database, content, from = "1", what = "nothing", count = "0"] =
  process.argv.slice(2);
const counts = { commit: 0, committed: 0, statement: 0, file: 0 };
const step = (kind) => {
  if (++counts[kind] === Number(count) && kind === what) process.kill(process.pid, "SIGKILL");
};

/** Counts each step of a disk's work while a post is being written. */
function counted(owner, names) {
  for (const name of names) {
    const real = owner[name].bind(owner);
    owner[name] = async (...given) => {
      if (counting) step("file");
      const result = await real(...given);
      if (counting && name === "open") counted(result, ["writeFile", "readFile", "sync", "close"]);
      return result;
    };
  }
}
counted(fs.promises, ["mkdir", "realpath", "lstat", "open", "rename", "rm"]);
let counting = false;
syncBuiltinESMExports();

async function replay() {
  const { openHouse } = await import("../../src/cli/house.ts");
  const { loadGroupFile } = await import("../../src/cli/group-file.ts");
  const { createStage } = await import("../../src/cli/replay/stage.ts");
  const { perform } = await import("../../src/cli/replay/perform.ts");
  const { readTranscript } = await import("../../src/cli/replay/transcript.ts");

  const lines = readTranscript(readFileSync(transcript, "utf8")).lines.filter(
    ({ number }) => number >= Number(from),
  );
  const clock = { now: lines[0].at };
  const stage = createStage(
    () => undefined,
    () => clock.now,
  );
  const fail = ({ error }) => {
    if (error) throw error;
  };
  const log = {
    bug: fail,
    undelivered: fail,
    lineFailed: fail,
    delivered: () => undefined,
    ready: () => undefined,
  };
  let wrote = false;
  let committed = false;
  const house = await openHouse({
    database,
    practice: true,
    platforms: stage.platforms,
    content,
    publishing: (publish) => async (job) => {
      counting = true;
      try {
        return await publish(job);
      } finally {
        counting = false;
      }
    },
    now: () => clock.now,
    log,
    trace(statement) {
      if (committed) step("committed");
      committed = wrote && statement === "COMMIT";
      wrote =
        !statement.startsWith("BEGIN") && (wrote || /^(insert|update|delete)/i.test(statement)) && !committed;
      step("statement");
      if (committed) step("commit");
    },
  });
  // It was loaded before the first line was said.
  if (from === "1") await loadGroupFile(house.store, group, clock.now);
  await stage.prepare(house.store, ["slack", "discord"]);
  await perform(lines, {
    house,
    stage,
    clock,
    said: ({ number }) => writeSync(1, `${number}\n`),
    answered: () => undefined,
    failed: () => false,
  });
  await house.close();
  writeSync(1, `${JSON.stringify(counts)}\n`);
}

replay().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
