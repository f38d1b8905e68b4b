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

const whole = JSON.parse(groupFile);
const read = readGroupFile(JSON.stringify({ ...whole, members: whole.members.slice(0, 2) }));
if ("faults" in read) throw new Error(JSON.stringify(read.faults));
// They meet for the first time after all that is measured: until then nothing else falls, and it is in the index.
const cadence = read.settings.cadence.map((rhythm) => ({ ...rhythm, from: "2026-03-05" }));
const usual = { ...read.settings, cadence };

/** Groups like the others, each with a room of its own and two members: many in one commit. */
async function makeGroups(first: number, last: number): Promise<void> {
  await store.transact(async (transaction) => {
    for (let n = first; n < last; n++) {
      const id = `bench-${n}`;
      const rooms = [{ platform: "console", workspace: "local", channel: `room-${n}` }];
      await writeFor(transaction, by(id, `file ${n}`, "group create"), (hands) =>
        applySettings({ ...usual, id, rooms }, { ...hands, now: from }),
      );
    }
  });
}

/** An action of a member of each of the first groups, due on a day. */
async function addDueActions(day: string, round: number): Promise<void> {
  await store.transact(async (transaction) => {
    for (let n = 0; n < due; n++)
      await writeFor(
        transaction,
        by(`bench-${n}`, `action ${n} ${round}`, "action add"),
        async ({ read, write }) => {
          const [owner] = await read.roster.members();
          const action = { text: "Answer", owner: owner?.id, due: day };
          await addAction({ read, write, now: from, member: undefined }, action);
        },
      );
  });
}

const by = (group: string, call: string, command: string) => ({
  group,
  call,
  at: from,
  account: "bench",
  command,
  said: "",
});

const together = 50;
for (let n = 0; n < Number(groups); n += together)
  await makeGroups(n, Math.min(n + together, Number(groups)));
await beat(store, from);
const nothing: number[] = [];
for (let n = 0; n < Number(beats); n++) nothing.push(await timed(() => beat(store, from)));

const full: number[] = [];
let fallen = 0;
// As many as come before the first meeting: the median is of code that has run for some days, as it has in life.
const rounds = 25;
const days = Array.from({ length: rounds }, (_, n) => addDays("2026-01-07", 2 * n));
for (const [round, day] of days.entries()) {
  await addDueActions(day, round);
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
