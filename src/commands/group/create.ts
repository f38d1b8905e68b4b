import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineFounding } from "../../core/command.ts";
import { attachment, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { applySettings } from "../../core/settings/apply-settings.ts";
import type { GroupSettings } from "../../core/settings/group-settings.ts";
import { readGroupSettings } from "../../core/settings/group-settings.ts";
import { faultsReply, readAttached } from "./attached.ts";

export const create = defineFounding({
  about: "Make a new group here, from a file or from name and zone",
  who: "administrator",
  undo: {
    never: "A group is not unmade. Unbind its rooms by applying a group file without them: /group apply.",
  },
  values: z.object({
    name: text("Its name; not needed with a group file attached").optional(),
    zone: text("Its time zone, as Europe/Berlin", { named: true }).optional(),
    file: attachment("A group file, instead of both").optional(),
  }),
  async found({ name, zone }, threshold) {
    const { call, now, group, groupIds, groupAt, enter } = threshold;
    if (group) refuse("not here", words`This room belongs to ${group.name} already.`);
    if (call.place.channel.startsWith("@")) refuse("not here", "A group lives in a room.", "Say it in one.");
    const read = readAttached(call) ?? settingsFrom(name, zone);
    if ("faults" in read) return faultsReply(read.faults);
    const settings: GroupSettings = withRoom(read.settings, call.place);
    if ((await groupIds()).includes(settings.id))
      refuse(
        "not now",
        words`There is a group “${settings.id}” already.`,
        "Bind this room to it: /group bind.",
      );
    for (const room of settings.rooms) {
      const taken = await groupAt(room);
      if (taken)
        refuse(
          "in the way",
          words`The room ${room.platform}:${room.workspace}/${room.channel} belongs to ${taken.name}.`,
        );
    }
    const hands = await enter(settings.id);
    await applySettings(settings, { ...hands, now });
    return {
      text: words`${settings.name} is here. ${settings.members.length === 0 ? 'Next, make yourself its chair: /member add "Your Name" @you role:chair org:none. Add the others the same way, or bring all of it in a file: /group apply. Then' : "Next:"} /meeting start.`,
    };
  },
});

function settingsFrom(name: string | undefined, zone: string | undefined) {
  if (!name || !zone)
    return refuse(
      "bad value",
      "A group needs a name and a time zone.",
      'As /group create "Code Signing" zone:America/New_York, or attach a group file.',
    );
  const read = readGroupSettings({ name, zone });
  return "settings" in read
    ? read
    : { faults: read.faults.map((fault) => ({ line: 0, path: "", message: fault.message })) };
}

function withRoom(
  settings: GroupSettings,
  { platform, workspace, channel }: { platform: string; workspace: string; channel: string },
) {
  const here = { platform, workspace, channel };
  const known = settings.rooms.some(
    (room) => room.platform === platform && room.workspace === workspace && room.channel === channel,
  );
  return known ? settings : { ...settings, rooms: [...settings.rooms, here] };
}
