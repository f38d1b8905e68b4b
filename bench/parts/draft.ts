import { groupOf } from "../../src/core/group.ts";
import { draftOf } from "../../src/records/minutes-post.ts";
import { openStore } from "../../src/store/index.ts";
import { report, timed } from "../figures.ts";
import { group } from "../generate.ts";

// `draft.js DATABASE`: drafts the last meeting's minutes once, in a process that does nothing else.
const store = await openStore({ path: process.argv[2] ?? "" });
const row = await store.read.group(group);
const read = store.read.of(group);
const [meeting] = await read.meetings.held(1);
const [set] = meeting ? await read.minutes.ofMeeting(meeting.id) : [];
if (!row || !set) throw new Error("no meeting to draft");
const before = process.resourceUsage().maxRSS;
let letters = 0;
const took = await timed(async () => {
  letters = (await draftOf(set, read, groupOf(row))).length;
});
const peak = process.resourceUsage().maxRSS;
await store.close();
report({ milliseconds: took / 1000, letters, megabytesBefore: before / 1024, megabytes: peak / 1024 });
