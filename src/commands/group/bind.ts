import { z } from "zod";
import { type Place, words } from "../../chat/index.ts";
import { defineFounding, type Scene, type Threshold } from "../../core/command.ts";
import { text } from "../../core/grammar/fields.ts";
import { groupOf } from "../../core/group.ts";
import { refuse } from "../../core/refusal.ts";
import { nearestWord } from "../../core/roster/names.ts";
import { rolesOf } from "../../core/roster/roster.ts";
import { memberOf } from "../../core/said.ts";
import { dayOf } from "../../core/time.ts";

export const bind = defineFounding({
  about: "Let this room belong to a group that exists",
  who: "anyone",
  undo: "rows",
  values: z.object({ group: text("The group's id, as /group show names it", { max: 60 }) }),
  async found({ group: typed }, threshold) {
    const { call, group: bound, groupIds, enter } = threshold;
    const { platform, workspace, channel } = call.place;
    if (channel.startsWith("@")) refuse("not here", "A direct message cannot be bound.", "Say it in a room.");
    const wanted = typed.trim().toLowerCase();
    if (bound?.id === wanted) refuse("nothing to do", words`This room belongs to ${bound.name} already.`);
    if (bound)
      refuse(
        "in the way",
        words`This room belongs to ${bound.name}.`,
        "It is freed by applying that group's file without it: /group apply.",
      );
    const ids = await groupIds();
    if (!ids.includes(wanted)) refuseUnknown(wanted, ids);
    const { read, write } = await enter(wanted);
    const row = (await read.self()) ?? refuseUnknown(wanted, ids);
    const rooms = await read.rooms();
    await demandBinder(threshold, row, { read, rooms });
    await write.insert("rooms", { platform, workspace, channel });
    const others =
      rooms.length === 0 ? "" : ` It has ${rooms.length + 1} rooms now; all of them hear what concerns it.`;
    return { text: words`This room belongs to ${row.name} from now on.${others}` };
  },
});

function refuseUnknown(wanted: string, ids: readonly string[]): never {
  const near = nearestWord(wanted, ids);
  return refuse(
    "unknown name",
    `There is no group “${wanted}”.`,
    near ? `Did you mean /group bind ${near}?` : "Make it with /group create.",
  );
}

/**
 * An officer may bind any room. An administrator of a workspace may where the group has rooms already: else whoever
 * runs one workspace could listen in on the groups of another.
 */
async function demandBinder(
  { call, now }: Threshold,
  row: { readonly group: string; readonly name: string; readonly settings: unknown },
  { read, rooms }: { readonly read: Scene["read"]; readonly rooms: readonly Place[] },
): Promise<void> {
  const { from, place } = call;
  const member = from && (await memberOf(read, from));
  const held = member && (await rolesOf(read, member.id, dayOf(now, groupOf(row).zone)));
  if (held?.has("chair") || held?.has("vice-chair")) return;
  if (!from?.administrator)
    refuse(
      "not allowed",
      "Only administrators of this chat and officers of that group may bind a room to it.",
    );
  const near = (room: Place) => room.platform === place.platform && room.workspace === place.workspace;
  if (rooms.length > 0 && !rooms.some(near))
    refuse(
      "not allowed",
      words`${row.name} has no room in this workspace yet: only an officer of it may bind the first.`,
      "Are you one, and I do not know you here yet? Where I do, type /member link; here, the code that it tells you, and then this again.",
    );
}
