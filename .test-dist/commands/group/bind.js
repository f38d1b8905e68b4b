import { z } from "zod";
import { words } from "../../chat/index.js";
import { defineFounding } from "../../core/command.js";
import { text } from "../../core/fields.js";
import { groupOf } from "../../core/group.js";
import { nearestWord } from "../../core/names.js";
import { refuse } from "../../core/refusal.js";
import { rolesOf } from "../../core/roster.js";
import { memberOf } from "../../core/said.js";
import { writeRoom } from "../../core/settings/addresses.js";
import { dayOf } from "../../core/time.js";
export const bind = defineFounding({
    about: "Let this room belong to a group that exists",
    who: "anyone",
    undo: "rows",
    values: z.object({ group: text("The group's id, as /group show names it", { max: 60 }) }),
    async found({ group: typed }, threshold) {
        const { call, group: bound, groupIds, enter } = threshold;
        const { platform, workspace, channel } = call.place;
        if (channel.startsWith("@"))
            refuse("not here", "A direct message cannot be bound.", "Say it in a room.");
        const wanted = typed.trim().toLowerCase();
        if (bound?.id === wanted)
            refuse("nothing to do", words `This room belongs to ${bound.name} already.`);
        if (bound)
            refuse("in the way", words `This room belongs to ${bound.name}.`, "It is freed by applying that group's file without it: /group apply.");
        const ids = await groupIds();
        if (!ids.includes(wanted))
            refuseUnknown(wanted, ids);
        const { read, write } = await enter(wanted);
        const row = (await read.self()) ?? refuseUnknown(wanted, ids);
        const rooms = await read.rooms();
        await demandBinder(threshold, row, { read, rooms });
        await write.insert("rooms", { platform, workspace, channel });
        const others = rooms.length === 0 ? "" : ` It has ${rooms.length + 1} rooms now; all of them hear what concerns it.`;
        return { text: words `This room belongs to ${row.name} from now on.${others}` };
    },
});
function refuseUnknown(wanted, ids) {
    const near = nearestWord(wanted, ids);
    return refuse("unknown name", `There is no group “${wanted}”.`, near ? `Did you mean /group bind ${near}?` : "Make it with /group create.");
}
/**
 * An officer may bind any room. An administrator of a workspace may where the group has rooms already: else whoever
 * runs one workspace could listen in on the groups of another.
 */
async function demandBinder({ call, now }, row, { read, rooms }) {
    const { from, place } = call;
    const member = from && (await memberOf(read, from));
    const held = member && (await rolesOf(read, member.id, dayOf(now, groupOf(row).zone)));
    if (held?.has("chair") || held?.has("vice-chair"))
        return;
    if (!from?.administrator)
        refuse("not allowed", "Only administrators of this chat and officers of that group may bind a room to it.");
    const near = (room) => room.platform === place.platform && room.workspace === place.workspace;
    if (rooms.length > 0 && !rooms.some(near))
        refuse("not allowed", words `${row.name} has no room in this workspace yet, so an officer of it has to bind the first.`, `Or they add the room ${writeRoom(place)} to its group file: /group apply.`);
}
