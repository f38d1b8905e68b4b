import { addAction } from "../../src/core/actions.ts";
import { beat } from "../../src/core/clock.ts";
import { applySettings } from "../../src/core/settings/apply-settings.ts";
import { addDays } from "../../src/core/time.ts";
import { writeFor } from "../../src/core/work.ts";
import { readGroupFile } from "../../src/records/group-file.ts";
import { openStore } from "../../src/store/index.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { groupFile } from "../generate.ts";

// `beats.js DATABASE GROUPS BEATS`: what a beat costs with nothing due, and with 100 lines due in 100 groups, the
// median of some rounds.
const [path = "", groups = "100", beats = "2000"] = process.argv.slice(2);
const due = 100;
const from = Date.parse("2026-01-05T12:00:00Z");
const store = await openStore({ path, practice: true });

/** A group like the others, with an action of one of its members due on a day. */
async function makeGroup(n: number): Promise<void> {
  const id = `bench-${n}`;
  const file = JSON.parse(groupFile);
  const read = readGroupFile(
    JSON.stringify({ ...file, id, rooms: [`console:local/room-${n}`], members: file.members.slice(0, 2) }),
  );
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const by = { group: id, call: `file ${n}`, at: from, account: "bench", command: "group create", said: "" };
  await store.transact((transaction) =>
    writeFor(transaction, by, (hands) => applySettings(read.settings, { ...hands, now: from })),
  );
}

async function addDueAction(n: number, day: string, round: number): Promise<void> {
  const group = `bench-${n}`;
  const by = {
    group,
    call: `action ${n} ${round}`,
    at: from,
    account: "bench",
    command: "action add",
    said: "",
  };
  await store.transact((transaction) =>
    writeFor(transaction, by, async ({ read, write }) => {
      const [owner] = await read.roster.members();
      await addAction(
        { read, write, now: from, member: undefined },
        { text: "Answer", owner: owner?.id, due: day },
      );
    }),
  );
}

for (let n = 0; n < Number(groups); n++) await makeGroup(n);
await beat(store, from);
const nothing: number[] = [];
for (let n = 0; n < Number(beats); n++) nothing.push(await timed(() => beat(store, from)));

const full: number[] = [];
let fallen = 0;
const rounds = 15;
const days = Array.from({ length: rounds }, (_, n) => addDays("2026-01-07", 2 * n));
for (const [round, day] of days.entries()) {
  for (let n = 0; n < due; n++) await addDueAction(n, day, round);
  // The morning of the day before; what else is due by then has fallen first.
  const at = Date.parse(`${day}T09:00:00Z`) - 24 * 3_600_000;
  await beat(store, at - 1000);
  const took = await timed(async () => {
    fallen += await beat(store, at);
  });
  full.push(took);
}
await store.close();
report({ nothing: spreadOf(nothing), full: spreadOf(full).median / 1000, fallen: fallen / days.length });
