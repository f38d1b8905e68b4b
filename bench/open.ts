import { menu } from "../src/commands/index.ts";
import { createBot } from "../src/core/bot.ts";
import { applySettings } from "../src/core/settings/apply-settings.ts";
import { writeFor } from "../src/core/work.ts";
import { readGroupFile } from "../src/records/group-file.ts";
import { openStore, type Store, type StoreOptions } from "../src/store/index.ts";
import { group, groupFile, speakTo } from "./generate.ts";

/** The bot with its real menu on a database, without adapters and courier; the group is made where it is missing. */
export async function openRoom(options: StoreOptions, from: string) {
  const store = await openStore({ practice: true, ...options });
  const room = speakTo(
    (now) =>
      createBot({
        store,
        menu,
        now,
        log: {
          bug({ error }) {
            throw error;
          },
        },
      }),
    Date.parse(from),
  );
  if (!(await store.read.group(group))) await makeGroup(store, room.now());
  return { store, room };
}

async function makeGroup(store: Store, now: number): Promise<void> {
  const read = readGroupFile(groupFile);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  const by = { group, call: "group file", at: now, account: "bench", command: "group create", said: "" };
  await store.transact((transaction) =>
    writeFor(transaction, by, (hands) => applySettings(read.settings, { ...hands, now })),
  );
}
