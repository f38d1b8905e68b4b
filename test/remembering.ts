import { renderCard, renderReply } from "../src/adapters/console/render.ts";
import {
  type Button,
  type Card,
  type Message,
  type MessageRef,
  type Once,
  type Place,
  type Platform,
  type Speaker,
  Undelivered,
} from "../src/chat/index.ts";

export interface Said {
  readonly ref: MessageRef;
  readonly to: Place | Speaker;
  readonly key: string;
  message: Message;
  edits: number;
  removed: boolean;
}

/** A platform that remembers what was said on it, and can be told to fail. */
export interface Remembering extends Platform {
  readonly said: readonly Said[];
  /** What the next calls do instead of working. */
  fail(...failures: Undelivered[]): void;
  /** Channels, and accounts as "@id", that take nothing, and why. */
  readonly shut: Map<string, "gone" | "forbidden">;
  /** How often it was asked for something. */
  calls(): number;
  /** They work again. */
  heal(): void;
  texts(): readonly string[];
  cardText(): string;
  latestCard(): Card | undefined;
  buttons(label: string): { button: Button; ref: MessageRef } | undefined;
}

const iso = (at: number) => new Date(at).toISOString();

export function createRemembering(name: string): Remembering {
  const said: Said[] = [];
  const failures: Undelivered[] = [];
  const shut = new Map<string, "gone" | "forbidden">();
  let calls = 0;
  const mayFail = (channel: string) => {
    calls++;
    const why = shut.get(channel);
    if (why) throw new Undelivered(why, "as the platform says");
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const find = (ref: MessageRef) => {
    const found = said.find((one) => one.ref.id === ref.id && !one.removed);
    if (!found) throw new Undelivered("gone", "no such message");
    return found;
  };
  const cardOf = ({ message }: Said) => (message.kind === "message" ? message.reply.card : undefined);
  const live = () => said.filter((one) => !one.removed);

  return {
    name,
    // As in life, one of them has a calendar of its own.
    ...(name === "discord" && { keepsEvents: true as const }),
    said,
    shut,
    calls: () => calls,
    heal: () => void failures.splice(0),
    fail: (...given) => void failures.push(...given),
    async start() {},
    async post(to, message, { key }: Once) {
      const place =
        "channel" in to ? to : { platform: to.platform, workspace: to.workspace, channel: `@${to.id}` };
      mayFail(place.channel);
      const ref = { ...place, id: `m${said.length + 1}` };
      said.push({ ref, to, key, message, edits: 0, removed: false });
      return ref;
    },
    async edit(ref, message) {
      mayFail(ref.channel);
      const found = find(ref);
      found.message = message;
      found.edits++;
    },
    async remove(ref) {
      find(ref).removed = true;
    },
    check: async () => [],
    async stop() {},
    texts: () =>
      live().map(({ message }) =>
        message.kind === "message" ? renderReply(message.reply, iso).join("\n") : message.occasion.name,
      ),
    latestCard: () =>
      live()
        .map(cardOf)
        .findLast((card) => card !== undefined),
    cardText() {
      const card = live()
        .filter(({ message }) => message.kind === "message" && message.pinned)
        .map(cardOf)
        .findLast((one) => one !== undefined);
      return card ? renderCard(card, iso).join("\n") : "";
    },
    buttons(label) {
      for (const one of live().reverse()) {
        const button = cardOf(one)?.buttons?.find((b) => b.label === label);
        if (button) return { button, ref: one.ref };
      }
      return undefined;
    },
  };
}
