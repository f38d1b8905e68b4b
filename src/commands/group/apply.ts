import { z } from "zod";
import { joinWords, type Reply, type Words, words, writePlace } from "../../chat/index.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { attachment, text } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { demandOfficer } from "../../core/roster/roster-change.ts";
import { applySettings } from "../../core/settings/apply-settings.ts";
import {
  completed,
  differenceOf,
  digestOfChange,
  type PendingFile,
} from "../../core/settings/group-change.ts";
import type { GroupSettings } from "../../core/settings/group-settings.ts";
import { settingsOf } from "../../core/settings/settings-of.ts";
import { dayOf } from "../../core/time.ts";
import { faultsReply, idGiven, readAttached } from "./attached.ts";

const howTo = "Attach the group file to /group apply. /group show gives you the present one to start from.";

export const apply = defineCommand({
  about: "Make the group what a file says; shows the difference first",
  who: ["officer", "administrator"],
  undo: "rows",
  values: z.object({
    file: attachment("The group file").optional(),
    confirm: text("The mark of the difference that was shown", { named: true, max: 20 }).optional(),
  }),
  async run({ confirm }, context) {
    if (confirm !== undefined) return applyShown(confirm, context);
    const file = readAttached(context.call) ?? refuse("bad value", "No file came with that.", howTo);
    if ("faults" in file) return faultsReply(file.faults);
    const id = idGiven(context.call);
    if (id !== undefined && id !== context.group.id)
      refuse(
        "bad value",
        words`That file is of the group “${id}”; this room belongs to “${context.group.id}”.`,
        "Leave the id out, or say it in a room of that group.",
      );
    return showDifference(file.settings, context);
  },
});

async function showDifference(file: GroupSettings, context: Context): Promise<Reply> {
  const { write, group } = context;
  const before = await present(context);
  const settings = completed(file, before);
  await demandFreeRooms(settings, context);
  const difference = differenceOf(before, settings);
  if (difference.length === 0)
    return { text: ["The file says what is so already: there is nothing to change."] };
  const digest = digestOfChange(settings, difference);
  await write.update("groups", group.id, { pending: { digest, settings } satisfies PendingFile });
  const lines = difference.map((line): Words => [shorten(line, 200)]);
  const { shown, left } = fitLines(lines, { letters: 1200 });
  const more: Words[] = left > 0 ? [[`… and ${left} more, in the file attached`]] : [];
  return {
    text: ["Nothing is changed yet."],
    card: {
      title: count(difference.length),
      sections: [{ lines: [...shown, ...more] }, ...warnings(settings, context)],
      buttons: [button("Apply it", "group apply", { confirm: digest }, { tone: "primary" })],
    },
    ...(left > 0 && {
      files: [{ name: "difference.txt", type: "text/plain", content: `${difference.join("\n")}\n` }],
    }),
  };
}

/** Applies the file whose difference was shown, if it is still that file and still that difference. */
async function applyShown(confirm: string, context: Context): Promise<Reply> {
  const { read, write, now } = context;
  // Written by this command alone.
  const pending = (await read.self())?.pending as PendingFile | null | undefined;
  if (!pending) return refuse("nothing to do", "No group file waits to be applied.", howTo);
  if (pending.digest !== confirm)
    refuse(
      "changed since",
      "Another group file was shown since that one.",
      "Attach yours again: /group apply.",
    );
  const { settings, digest } = pending;
  const difference = differenceOf(await present(context), settings);
  if (digestOfChange(settings, difference) !== digest)
    refuse(
      "changed since",
      "The group was changed since the difference was shown.",
      "Attach the file again to see what it would change now: /group apply.",
    );
  await demandFreeRooms(settings, context);
  const followed = await applySettings(settings, { read, write, now });
  await demandOfficer(dayOf(now, settings.zone), context);
  return {
    text: joinWords([
      `Applied: ${count(difference.length)}. `,
      ...followed.flatMap((told) => [told, " "]),
      "/undo takes the whole of it back.",
    ]),
  };
}

async function present({ read, group, now }: Context): Promise<GroupSettings> {
  const settings = await settingsOf(read, dayOf(now, group.zone));
  if (!settings) throw new Error(`the group ${group.id} without its row`);
  return settings;
}

async function demandFreeRooms({ rooms }: GroupSettings, { read, group }: Context): Promise<void> {
  for (const room of rooms) {
    const other = await read.groupAt(room);
    if (other && other.group !== group.id)
      refuse(
        "in the way",
        words`The room ${{ room }} belongs to ${other.name}.`,
        "Leave it out of the file.",
      );
  }
}

/** What nobody would expect of a file. */
function warnings(settings: GroupSettings, { call, group }: Context) {
  const here = settings.rooms.some((room) => writePlace(room) === writePlace(call.place));
  const direct = call.place.channel.startsWith("@");
  const led = settings.members.some(({ roles }) => roles.includes("chair") || roles.includes("vice-chair"));
  const lines: Words[] = [
    ...(here || direct ? [] : [words`This room would no longer belong to ${group.name}.`]),
    ...(led ? [] : [["Nobody would be chair or vice-chair: only administrators could mend it."]]),
  ];
  return lines.length > 0 ? [{ heading: "Mind", lines }] : [];
}

const count = (number: number) => `${number} ${number === 1 ? "change" : "changes"}`;
