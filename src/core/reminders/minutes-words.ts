import { type Reply, words } from "../../chat/index.ts";
import type { MinutesSet } from "../../store/index.ts";
import { button } from "../grammar/menu.ts";
import { draftDueAt } from "../minutes/due.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { membersWith } from "../roster/roster.ts";
import { dayOf } from "../time.ts";
import type { Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

/** Told to whoever takes the minutes, or to the officers where nobody does, until they are circulated. */
export async function minutesDue(
  { of: set, at: ended }: Anchor<MinutesSet>,
  scene: Scenery,
): Promise<Telling> {
  const { read, group, now } = scene;
  const due = draftDueAt(ended, group);
  const name = await minutesNameOf(set, read, group.zone);
  const state = due < now ? words`were due ${{ at: due }} and are not circulated` : words`are due`;
  const officers = await membersWith(read, ["chair", "vice-chair"], dayOf(now, group.zone));
  const nobody = set.takers.length === 0;
  const text = nobody
    ? words`The minutes of the ${name} ${state}, and nobody was named to take them: /meeting minutes-taker names somebody.`
    : words`The minutes of the ${name} ${state}. Circulate them, and corrections are gathered for you.`;
  const values = { minutes: set.id };
  const reply: Reply = {
    text,
    card: {
      title: `Minutes of the ${name}`,
      sections: [],
      buttons: [
        button("Show the draft", "minutes show", values),
        button("Circulate", "minutes circulate", values, { tone: "primary" }),
      ],
    },
  };
  const takers = nobody ? officers.map(({ id }) => id) : set.takers;
  const owes = words`the minutes of the ${name} ${state}`;
  return { personal: takers.map((member) => ({ member, reply, owes })) };
}
