import { report, spreadOf, timed } from "../figures.ts";
import { holdMeeting, minuteTaker, noteLine, openMeeting } from "../generate.ts";
import { openRoom } from "../open.ts";

// `notes.js DATABASE NOTES PROBE…`: holds a meeting with so many notes, and tells what one costs at some of them.
const [path = "", count = "0", ...probed] = process.argv.slice(2);
const notes = Number(count);
const window = 100;

/** The code is warm before the first note is timed: this is about how a meeting grows, not how a process starts. */
async function warmUp(): Promise<void> {
  const { store, room } = await openRoom({ path: `${path}.warm` }, "2026-01-15T15:00:00Z");
  await openMeeting(room);
  for (let n = 1; n <= Math.min(notes, 1000); n++) await room.say(minuteTaker, noteLine(n));
  await store.close();
}

await warmUp();
const { store, room } = await openRoom({ path }, "2026-01-15T15:00:00Z");
const probes = probed.map(Number).map((at) => {
  const from = Math.max(1, Math.min(at, notes - window + 1));
  return { at, from, until: from + window - 1, took: [] as number[] };
});
const all: number[] = [];
await holdMeeting(room, {
  notes,
  async around(n, say) {
    const near = probes.filter(({ from, until }) => n >= from && n <= until);
    const took = await timed(say);
    all.push(took);
    for (const probe of near) probe.took.push(took);
  },
});
await store.close();
report({ notes, all: spreadOf(all), probes: probes.map(({ at, took }) => ({ at, ...spreadOf(took) })) });
