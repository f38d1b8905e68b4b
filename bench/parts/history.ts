import { report } from "../figures.ts";
import { group, holdPastMeetings } from "../generate.ts";
import { openRoom } from "../open.ts";

// `history.js DATABASE MEETINGS`: makes a database in which so many meetings were held, years ago.
const [path = "", count = "0"] = process.argv.slice(2);
const { store, room } = await openRoom({ path }, "2015-01-01T15:00:00Z");
await holdPastMeetings(room, store, Number(count));
const [entry] = await store.read.of(group).journal.latest(1);
await store.close();
report({ meetings: Number(count), entries: entry?.number });
