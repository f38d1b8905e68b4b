import { findButton } from "../../adapters/console/scroll.ts";
import {
  type Button,
  type Call,
  decodeMentions,
  decodeTyped,
  type Instant,
  type MessageRef,
  type Reply,
  type What,
} from "../../chat/index.ts";
import { groupOf } from "../../core/group.ts";
import { type CardErrand, renderCard } from "../../core/meetings/live-card.ts";
import { destinationOf } from "../../core/say.ts";
import { replyTo, type Store } from "../../store/index.ts";
import type { House } from "../house.ts";
import { Trouble } from "../trouble.ts";
import type { Stage } from "./stage.ts";
import type { Said, Spoken } from "./transcript.ts";

const minute = 60_000;
/** A card is edited at most every three seconds: so long the last one is waited for. */
const settling = 3_000;

export interface Performance {
  readonly house: House;
  readonly stage: Stage;
  /** The transcript's clock. */
  readonly clock: { now: Instant };
  /** Called before a line is said, and with what it was answered. */
  readonly said: (line: Spoken) => void;
  readonly answered: (line: Spoken, reply: Reply) => void;
  /** Whether something went wrong: then nothing more is said. */
  readonly failed: () => boolean;
}

/** Says the lines one after another, each at its own time; answers how many were said. */
export async function perform(lines: readonly Said[], performance: Performance): Promise<number> {
  const { clock, stage, failed } = performance;
  let count = 0;
  for (const line of lines) {
    await turnTo(line.at, performance);
    if (failed()) return count;
    if (line.kind === "clock") continue;
    await speak(line, performance);
    count++;
    if (failed()) return count;
  }
  // With a beat, where the last line stands at one: said again on top of itself, it would fall before the first.
  await turnTo(clock.now + settling, performance);
  stage.flush();
  return count;
}

/** Turns the clock, and lets fall and be delivered on the way what becomes due: beats at whole minutes, as node-cron's. */
async function turnTo(at: Instant, { house, clock, stage, failed }: Performance) {
  while (!failed()) {
    const [row] = await house.store.tray.dueBy(at, 1);
    const beatAt = row && Math.max(Math.ceil(row.at / minute) * minute, clock.now);
    const deliverAt = await house.store.tray.nextAt();
    const next = Math.min(beatAt ?? Number.POSITIVE_INFINITY, deliverAt ?? Number.POSITIVE_INFINITY);
    if (next > at) break;
    clock.now = Math.max(clock.now, next);
    if (beatAt === next) await house.beat();
    await house.courier.deliver();
    stage.flush();
  }
  clock.now = Math.max(clock.now, at);
}

async function speak(line: Spoken, { house, clock, stage, said, answered }: Performance): Promise<void> {
  clock.now = line.at;
  const asked = await callOf(line, house, stage);
  said(line);
  const reply = "heard" in asked ? asked.heard : await house.bot.hear(asked);
  if (reply) answered(line, reply);
  await house.courier.deliver();
  await stage.prepare(house.store, []);
  stage.flush();
}

/** The call that a line makes; or its answer, where it was pressed already when this transcript was said before. */
async function callOf(
  line: Spoken,
  { store }: House,
  stage: Stage,
): Promise<Call | { readonly heard: Reply | undefined }> {
  const { id, at, place, who } = line;
  const from = {
    platform: place.platform,
    workspace: place.workspace,
    id: who,
    name: who,
    administrator: true,
  };
  const call = (what: What, about: MessageRef): Call => ({ id, what, from, place, at, about });
  const own = (one: Spoken): MessageRef => ({ ...one.place, id: one.id });
  switch (line.kind) {
    case "said":
      return call(decodeTyped(line.text, place), own(line));
    case "edit":
      return call({ kind: "edited", line: decodeMentions(line.text, place) }, own(line.about ?? line));
    case "delete":
      return call({ kind: "deleted" }, own(line.about ?? line));
    case "press": {
      const before = await store.transact(async (transaction) => transaction.answerOf(id));
      if (before) return { heard: replyTo(before) };
      const { button, ref } = await findPressed(line, store, stage);
      return call({ kind: "chosen", command: button.command, values: button.values }, ref);
    }
  }
}

/** As it was shown here; after a restart, as the cards that stand in the room would be shown now. */
async function findPressed(
  line: Spoken,
  store: Store,
  stage: Stage,
): Promise<{ button: Button; ref: MessageRef }> {
  const { place, who, at, text } = line;
  const shown = stage.scrollOf(place).button(text, place, who, at);
  if (shown) return shown;
  const standing = await standingButtons(line, store);
  for (const { buttons, ref } of standing) {
    const button = findButton(buttons, text);
    if (button) return { button, ref };
  }
  const labels = [
    ...stage
      .scrollOf(place)
      .buttons(place, who)
      .map(({ button }) => button),
    ...standing.flatMap(({ buttons }) => buttons),
  ].map(({ label }) => label);
  const choice = [...new Set(labels)].join(", ");
  throw new Trouble([
    `line ${line.number}: no card in this room has one button that begins with “${text}”. ${choice === "" ? "There are no buttons." : `There are: ${choice}.`}`,
  ]);
}

async function standingButtons({ place, at }: Spoken, { read, tray }: Store) {
  const group = await read.groupAt(place);
  if (!group) return [];
  const found: { buttons: readonly Button[]; ref: MessageRef }[] = [];
  for (const row of await tray.standing(group.group, destinationOf(place))) {
    const scene = { read: read.of(group.group), group: groupOf(group), now: at };
    const reply =
      row.kind === "show"
        ? (await renderCard(row.payload as CardErrand, scene)).reply
        : (row.payload as Reply);
    if (reply.card?.buttons && row.ref) found.push({ buttons: reply.card.buttons, ref: row.ref });
  }
  return found;
}
