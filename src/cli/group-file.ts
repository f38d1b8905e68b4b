import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Instant, writePlace } from "../chat/index.ts";
import { applySettings } from "../core/settings/apply-settings.ts";
import { writeFor } from "../core/work.ts";
import { readGroupFile } from "../records/group-file.ts";
import type { Store, Transaction } from "../store/index.ts";
import { Trouble } from "./trouble.ts";

/** The group that a newcomer finds. Relative to the package, from `src` as from `dist`. */
export const practiceGroup = new URL("../../examples/practice.yaml", import.meta.url);

/**
 * Makes a group what a file says, without asking: for the front door, which has nobody to show the difference to.
 * The file that was loaded last changes nothing, whatever was changed in the chat since. Answers the group's id.
 */
export async function loadGroupFile(store: Store, file: string | URL, now: Instant): Promise<string> {
  const text = readFileSync(file, "utf8");
  const read = readGroupFile(text);
  if ("faults" in read) {
    const name = file instanceof URL ? file.pathname : file;
    throw new Trouble(
      read.faults.map(({ line, message }) =>
        line > 0 ? `${name}:${line}: ${message}` : `${name}: ${message}`,
      ),
    );
  }
  const { settings } = read;
  const digest = createHash("sha256").update(text).digest("hex");
  await store.transact(async (transaction) => {
    const { last, next } = lastLoaded(settings.id, transaction);
    if (last === digest) return;
    for (const room of settings.rooms) {
      const taken = await transaction.read.groupAt(room);
      if (taken && taken.group !== settings.id)
        throw new Trouble([`The room ${writePlace(room)} belongs to the group ${taken.name} already.`]);
    }
    const by = {
      group: settings.id,
      call: next,
      at: now,
      account: "group file",
      command: "group apply",
      said: "",
    };
    await writeFor(transaction, by, (hands) => applySettings(settings, { ...hands, now }));
    transaction.keepAnswer(next, now, digest);
  });
  return settings.id;
}

/** Which file a group was loaded from last, and what the next loading is called. */
function lastLoaded(group: string, { answerOf }: Transaction): { last?: unknown; next: string } {
  let last: unknown;
  for (let n = 1; ; n++) {
    const next = `group file ${group} ${n}`;
    const before = answerOf(next);
    if (!before) return { last, next };
    last = before.answer;
  }
}
