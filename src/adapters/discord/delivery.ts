import { createHash } from "node:crypto";
import { type APIMessage, RateLimitError, type RawFile, type REST, Routes } from "discord.js";
import {
  type Instant,
  type Message,
  type MessageRef,
  type Once,
  type Place,
  type Speaker,
  Undelivered,
} from "../../chat/index.ts";
import { markOf } from "./button-id.ts";
import { idAt, madeAt } from "./decode.ts";
import { createOccasions, isOccasion } from "./occasions.ts";
import type { People } from "./people.ts";
import { isEmpty, type Rendered, renderReply } from "./render.ts";
import { codeOf, undeliveredBy } from "./trouble.ts";

const hour = 3_600_000;
/** How far the two clocks may be apart when an earlier try is looked for. */
const skew = 120_000;
/** How many messages are looked through for it, a page at a time. */
const perPage = 100;
const pages = 20;

/** What rooms and people are told. Everything that fails is said as `Undelivered`. */
export function createDelivery(rest: REST, people: People, now: () => Instant, me: () => Promise<string>) {
  const occasions = createOccasions(rest, now, me);

  const channelOf = ({ channel }: Pick<Place, "channel">): Promise<string> =>
    channel.startsWith("@") ? people.directWith(channel.slice(1)) : Promise.resolve(channel);

  const send = async (channel: string, { body, files }: Rendered, nonce: string): Promise<APIMessage> =>
    (await rest.post(Routes.channelMessages(channel), {
      body: { ...body, nonce, enforce_nonce: true },
      files: rawFiles({ files }),
    })) as APIMessage;

  /** The message of an earlier try: by the mark in its first button, else by what it says. */
  const findEarlier = async (
    channel: string,
    { body }: Rendered,
    mark: string,
    { triedAt, firstTriedAt = triedAt }: Once,
  ): Promise<APIMessage | undefined> => {
    if (firstTriedAt === undefined) return undefined;
    const self = await me();
    let after = idAt(firstTriedAt - skew);
    for (let page = 0; page < pages; page++) {
      const query = new URLSearchParams({ limit: String(perPage), after });
      // Those nearest after it, the newest of them first.
      const found = (await rest.get(Routes.channelMessages(channel), { query })) as readonly APIMessage[];
      const own = found.filter(({ author }) => author.id === self);
      const earlier =
        own.find((message) => markIn(message) === mark) ??
        (body.components.length > 0 ? undefined : own.find((message) => saysSame(message, body)));
      const newest = found[0]?.id;
      if (earlier || newest === undefined || found.length < perPage) return earlier;
      after = newest;
    }
    return undefined;
  };

  const pin = async (channel: string, id: string, wanted: boolean): Promise<void> => {
    const route = Routes.channelMessagesPin(channel, id);
    // A card that cannot be pinned is a card all the same. Where it is not known, it is looked for, and not said again.
    await (wanted ? rest.put(route) : rest.delete(route)).catch((error: unknown) => {
      if (codeOf(error) === undefined) throw new Undelivered("unknown", "it may not be pinned");
    });
  };

  const failing = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw undeliveredBy(error, now());
    }
  };

  return {
    post: (to: Place | Speaker, message: Message, once: Once): Promise<MessageRef> =>
      failing(async () => {
        const place = placeOf(to);
        if (message.kind === "occasion") return occasions.post(place, message.occasion);
        const channel = await channelOf(place);
        const mark = markFor(once.key);
        const rendered = renderReply(message.reply, { workspace: place.workspace, mark });
        if (isEmpty(rendered)) throw new Error("there is nothing to say");
        const earlier = await findEarlier(channel, rendered, mark, once);
        const { id } = earlier ?? (await send(channel, rendered, nonceFor(once.key)));
        if (message.pinned && !earlier?.pinned) await pin(channel, id, true);
        return { ...place, id };
      }),
    edit: (ref: MessageRef, message: Message): Promise<void> =>
      failing(async () => {
        if (message.kind === "occasion") return occasions.edit(ref, message.occasion);
        const channel = await channelOf(ref);
        const { body, files } = renderReply(message.reply, { workspace: ref.workspace });
        try {
          await rest.patch(Routes.channelMessage(channel, ref.id), { body, files: rawFiles({ files }) });
        } catch (error) {
          // After its first hour a message takes few edits: it is shown anew instead.
          if (error instanceof RateLimitError && now() - madeAt(ref.id) > hour)
            throw new Undelivered("gone", "Discord takes no more edits of so old a message");
          throw error;
        }
        if (message.pinned === false) await pin(channel, ref.id, false);
      }),
    remove: (ref: MessageRef): Promise<void> =>
      failing(async () => {
        if (isOccasion(ref)) return occasions.remove(ref);
        await rest.delete(Routes.channelMessage(await channelOf(ref), ref.id));
      }),
  };
}

/** An account's place is the conversation with it. */
function placeOf(to: Place | Speaker): Place {
  const { platform, workspace } = to;
  return { platform, workspace, channel: "channel" in to ? to.channel : `@${to.id}` };
}

export const rawFiles = ({ files }: Pick<Rendered, "files">): RawFile[] => files.map((file) => ({ ...file }));

const digest = (key: string) => BigInt(`0x${createHash("sha256").update(key).digest("hex")}`).toString(36);

/** What Discord knows a delivery by for some minutes: it makes no second message with the same. 25 letters at most. */
const nonceFor = (key: string) => digest(key).slice(0, 25);
/** What a message is known by after that. */
const markFor = (key: string) => digest(key).slice(0, 8);

function markIn({ components = [] }: APIMessage): string | undefined {
  for (const row of components)
    if ("components" in row)
      for (const part of row.components)
        if ("custom_id" in part && typeof part.custom_id === "string") return markOf(part.custom_id);
  return undefined;
}

function saysSame({ content, embeds }: APIMessage, body: Rendered["body"]): boolean {
  const [card, wanted] = [embeds[0], body.embeds[0]];
  return (
    content === body.content && card?.title === wanted?.title && card?.description === wanted?.description
  );
}
