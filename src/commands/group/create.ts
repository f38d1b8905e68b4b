import { z } from "zod";
import { words } from "../../chat/index.ts";
import { defineFounding } from "../../core/command.ts";
import { attachment, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { applySettings } from "../../core/settings/apply-settings.ts";
import type { GroupSettings } from "../../core/settings/group-settings.ts";
import { demandSettings } from "../../core/settings/settings-change.ts";
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
    id: text("Its short id, as harbour; made of the name unless given", { named: true }).optional(),
    file: attachment("A group file, instead of both").optional(),
  }),
  async found(given, threshold) {
    const { call, now, group, groupIds, groupAt, enter } = threshold;
    if (group) refuse("not here", words`This room belongs to ${group.name} already.`);
    if (call.place.channel.startsWith("@")) refuse("not here", "A group lives in a room.", "Say it in one.");
    const attached = readAttached(call);
    if (attached && "faults" in attached) return faultsReply(attached.faults);
    const settings = withRoom(attached?.settings ?? settingsFrom(given), call.place);
    if ((await groupIds()).includes(settings.id))
      refuse(
        "not now",
        words`There is a group “${settings.id}” already.`,
        `Bind this room to it: /group bind ${settings.id}. Or give the new one another id: id:…`,
      );
    for (const room of settings.rooms) {
      const taken = await groupAt(room);
      if (taken) refuse("in the way", words`The room ${{ room }} belongs to ${taken.name}.`);
    }
    const hands = await enter(settings.id);
    await applySettings(settings, { ...hands, now });
    return {
      text: words`${settings.name} is here. ${settings.members.length === 0 ? 'Next, make yourself its chair: /member add "Your Name" account:me role:chair. Add the others the same way, or bring all of it in a file: /group apply. Then' : "Next:"} /meeting start.`,
    };
  },
});

interface Given {
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly id?: string | undefined;
}

/** “Code Signing, zone America/New_York” says both: no name ends in a zone. */
const nameAndZone = /^(.*?\S)(?:[\s,–—-]+zone)?[\s,–—-]+(\w+\/[\w/+-]+)$/;
/** `harbour "Harbour Group"`: a short id, and the name in quotes. */
const idAndName = /^([a-z0-9-]+)\s+["“„«](.+)["”“»]$/i;

function settingsFrom({ name: typed = "", zone: given, id: named }: Given): GroupSettings {
  const [, before = typed, zone = given] = given === undefined ? (nameAndZone.exec(typed) ?? []) : [];
  const [, id = named, quoted = before] = named === undefined ? (idAndName.exec(before) ?? []) : [];
  const name = quoted.replace(/[\s,–—-]+$/, "");
  if (name === "" || zone === undefined)
    return refuse(
      "bad value",
      name === "" ? "A group needs a name and a time zone." : words`In which time zone does ${name} meet?`,
      words`As /group create ${before || '"Code Signing"'} zone:America/New_York, or attach a group file.`,
    );
  return demandSettings({ name, zone, ...(id !== undefined && { id: id.toLowerCase() }) });
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
