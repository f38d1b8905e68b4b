import { type Instant, type Reply, type Words, words } from "../../chat/index.ts";
import type { MinutesSet } from "../../store/index.ts";
import { button, buttonsUnder } from "../grammar/menu.ts";
import { draftDueAt } from "../minutes/due.ts";
import { minutesNameOf } from "../minutes/minutes.ts";
import { officersOf } from "../roster/roster.ts";
import type { Scenery, Telling } from "./matter.ts";
import type { Anchor } from "./occasions.ts";

/** Told to whoever takes the minutes, or to the officers where nobody does, until they are circulated. */
export async function minutesDue(
  { of: set, at: ended }: Anchor<MinutesSet>,
  scene: Scenery,
): Promise<Telling> {
  const { read, group } = scene;
  const takers = set.takers.length > 0 ? set.takers : (await officersOf(scene)).map(({ id }) => id);
  const reply = () => wordMinutesDue(set, ended, scene);
  const owes = async () =>
    words`the minutes of the ${await minutesNameOf(set, read, group.zone)} ${stateWords(ended, scene)}`;
  return { personal: takers.map((member) => ({ member, reply, owes })) };
}

async function wordMinutesDue(set: MinutesSet, ended: Instant, scene: Scenery): Promise<Reply> {
  const name = await minutesNameOf(set, scene.read, scene.group.zone);
  const state = stateWords(ended, scene);
  const nobody = set.takers.length === 0;
  const text = nobody
    ? words`The minutes of the ${name} ${state}, and nobody was named to take them: /meeting minutes-taker names somebody.`
    : words`The minutes of the ${name} ${state}. Circulate them, and corrections are gathered for you.`;
  const values = { minutes: set.id };
  return {
    text,
    card: buttonsUnder([
      button("Show the draft", "minutes show", values),
      button("Circulate them", "minutes circulate", values, { tone: "primary" }),
    ]),
  };
}

function stateWords(ended: Instant, { group, now }: Scenery): Words {
  const due = draftDueAt(ended, group);
  return due < now ? words`were due ${{ at: due }} and are not circulated` : words`are due`;
}
