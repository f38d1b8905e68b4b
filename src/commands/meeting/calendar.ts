import { z } from "zod";
import { type Reply, words } from "../../chat/index.ts";
import { calendarOf } from "../../core/calendar/calendar.ts";
import { calendarAddress } from "../../core/calendar/calendar-address.ts";
import { defineQuestion } from "../../core/command.ts";
import { renderCalendar } from "../../records/calendar-file.ts";

export const calendar = defineQuestion({
  about: "The group's calendar: a file, and a link to subscribe",
  who: "member",
  values: z.object({}),
  async answer(_values, scene): Promise<Reply> {
    const { group } = scene;
    const entries = await calendarOf(scene, { whole: true });
    const address = calendarAddress(scene);
    const how =
      address === undefined
        ? words`It is a copy of today: to subscribe to it instead, whoever runs me sets CONVENER_URL.`
        : words`To have it follow every change, subscribe: ${{ link: address, label: address }} It is for members: whoever has it sees where you meet.`;
    return {
      text: words`The calendar of ${group.name} is attached. ${how}`,
      files: [{ name: `${group.id}.ics`, type: "text/calendar", content: renderCalendar(entries, group) }],
    };
  },
});
