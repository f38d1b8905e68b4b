import {
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteDispatchData,
  MessageType,
  type REST,
  Routes,
} from "discord.js";
import type { Bot, Call, Instant, Place, Reply, Skew, Speaker, What } from "../../chat/index.ts";
import { decodeText, madeAt, speakerOf } from "./decode.ts";
import type { People } from "./people.ts";
import { codeOf } from "./trouble.ts";

export interface MessageOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly people: People;
  /** Whether messages come with their text: Discord's message content intent. */
  readonly readsText: () => boolean;
  /** How far Discord's clock is from ours. */
  readonly skew: Skew;
  readonly now: () => Instant;
  readonly whisper: (to: Speaker, reply: Reply, key: string) => Promise<void>;
}

type Said = GatewayMessageCreateDispatchData;

const marks = { taken: "✅", "not taken": "❓" } as const;
const remembered = 500;

/** What people say in the room, change and delete: scribe mode. Bots, and so ourselves, are not listened to. */
export function createMessages({ bot, rest, people, readsText, skew, now, whisper }: MessageOptions) {
  /** What was said while the line was down comes after it: that tells nothing of the clocks. */
  const ours = (at: Instant) => skew.ours(at, now(), true);
  /** What each was told last in private: the same is not told again and again. */
  const told = new Map<string, string>();
  /** The mark that stands on a message. */
  const marked = new Map<string, string>();

  const mark = async (channel: string, id: string, emoji: string): Promise<void> => {
    const before = marked.get(id);
    if (before === emoji) return;
    marked.set(id, emoji);
    if (marked.size > remembered) marked.delete(marked.keys().next().value ?? "");
    // A message that is gone meanwhile, or where reactions are not allowed, goes without.
    const quiet = (error: unknown) => {
      if (codeOf(error) === undefined) throw error;
    };
    if (before !== undefined)
      await rest
        .delete(Routes.channelMessageOwnReaction(channel, id, encodeURIComponent(before)))
        .catch(quiet);
    await rest.put(Routes.channelMessageOwnReaction(channel, id, encodeURIComponent(emoji))).catch(quiet);
  };

  /** A plain message cannot be answered privately: a mark on it, and a direct message where there is more to say. */
  const answer = async (call: Call, said: Said, reply: Reply | undefined): Promise<void> => {
    if (!reply) return;
    if (reply.noted) await mark(said.channel_id, said.id, marks[reply.noted]);
    const text = JSON.stringify([reply.text, reply.card]);
    const silent = reply.text.length === 0 && !reply.card;
    if (silent || !call.from || told.get(call.from.id) === text) return;
    told.set(call.from.id, text);
    await whisper(call.from, reply, call.id);
  };

  const callOf = (said: Said, guild: string, what: What, id: string, at: number): Call => {
    const from = speakerOf(said.author, said.member, guild);
    const place: Place = { platform: "discord", workspace: guild, channel: said.channel_id };
    const gathered = people.gathered(guild, said.channel_id, from.id);
    return { id, what, from, place, at, about: { ...place, id: said.id }, ...(gathered && { gathered }) };
  };

  const isSpoken = (said: Said): boolean =>
    said.author !== undefined &&
    !said.author.bot &&
    said.webhook_id === undefined &&
    (said.type === MessageType.Default || said.type === MessageType.Reply);

  const whatIn = (said: Said, kind: "message" | "edited", guild: string): What => {
    const names = new Map(
      said.mentions.map((user) => [user.id, speakerOf(user, user.member ?? undefined, guild).name]),
    );
    const line = decodeText(said.content, (id) => names.get(id), guild);
    const isBare = said.attachments.length === 0 && !said.poll && !said.sticker_items;
    const unreadable = said.content === "" && isBare && !readsText();
    return { kind, line, ...(unreadable && { unreadable }) };
  };

  return {
    async onSaid(said: Said, guild: string): Promise<void> {
      if (!isSpoken(said)) return;
      const call = callOf(
        said,
        guild,
        whatIn(said, "message", guild),
        `discord message ${said.id}`,
        ours(madeAt(said.id)),
      );
      await answer(call, said, await bot.hear(call));
    },
    async onEdited(said: Said, guild: string): Promise<void> {
      // Discord also tells of an edit when only a link's preview was added.
      if (!said.author || !said.edited_timestamp || !isSpoken(said)) return;
      const what = whatIn(said, "edited", guild);
      if (what.kind === "edited" && what.unreadable) return;
      const at = Date.parse(said.edited_timestamp);
      const call = callOf(said, guild, what, `discord edit ${said.id} ${at}`, ours(at));
      await answer(call, said, await bot.hear(call));
    },
    /** Discord does not say who deleted a message, nor when. */
    async onDeleted(
      { id, channel_id }: Pick<GatewayMessageDeleteDispatchData, "id" | "channel_id">,
      guild: string,
      at: number,
    ): Promise<void> {
      marked.delete(id);
      const place: Place = { platform: "discord", workspace: guild, channel: channel_id };
      await bot.hear({
        id: `discord deletion ${id}`,
        what: { kind: "deleted" },
        place,
        at,
        about: { ...place, id },
      });
    },
  };
}
