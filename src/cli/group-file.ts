import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Instant } from "../chat/index.ts";
import { applySettings } from "../core/apply-settings.ts";
import { readGroupFile } from "../records/group-file.ts";
import type { Store } from "../store/index.ts";
import { Trouble } from "./trouble.ts";

/** The group that a newcomer finds. Relative to the package, from `src` as from `dist`. */
export const practiceGroup = new URL("../../examples/practice.yaml", import.meta.url);

/**
 * Makes a group what a file says, without asking: for the front door, which has nobody to show the difference to.
 * The same file again changes nothing. Answers the group's id.
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
  const call = `group file ${createHash("sha256").update(text).digest("hex")}`;
  await store.transact(async (transaction) => {
    if (transaction.answerOf(call)) return;
    for (const room of settings.rooms) {
      const taken = await transaction.read.groupAt(room);
      if (taken && taken.group !== settings.id)
        throw new Trouble([
          `The room ${room.platform}:${room.workspace}/${room.channel} belongs to the group ${taken.name} already.`,
        ]);
    }
    const writer = transaction.writer({
      group: settings.id,
      call,
      at: now,
      account: "group file",
      command: "group apply",
      said: "",
    });
    await applySettings(settings, { read: transaction.read.of(settings.id), write: writer, now });
    await writer.finish();
    transaction.keepAnswer(call, now, undefined);
  });
  return settings.id;
}
