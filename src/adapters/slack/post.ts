import { createHash } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import {
  type Message,
  type MessageRef,
  type Once,
  type Place,
  type Reply,
  type Speaker,
  Undelivered,
} from "../../chat/index.ts";
import { filesUnder, sendFiles } from "./files.ts";
import { type SlackOptions, usualTiming } from "./options.ts";
import { isTooMuch, refusalIn, undelivered } from "./refused.ts";
import { type Look, type Rendered, renderReply } from "./render.ts";
import type { Team, Teams } from "./teams.ts";

/** What marks a message as the delivery of a key: found again in the channel's history. */
const mark = "convener_said";
const keyOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 40);
/** Earlier tries than the last may have arrived too. */
const lookBack = 3_600_000;
const pages = 10;

export interface Poster {
  post(to: Place | Speaker, message: Message, once: Once): Promise<MessageRef>;
  edit(ref: MessageRef, message: Message): Promise<void>;
  remove(ref: MessageRef): Promise<void>;
}

export function createPoster(options: SlackOptions, teams: Teams, lookOf: (team: Team) => Look): Poster {
  const { now, trouble, timing = usualTiming } = options;

  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw undelivered(error, now());
    }
  };

  /** What Slack finds too long all the same is said in words alone: better short than never. */
  const withoutBlocks = async <T>(rendered: Rendered, send: (one: Rendered) => Promise<T>): Promise<T> => {
    try {
      return await send(rendered);
    } catch (error) {
      if (!isTooMuch(error)) throw error;
      trouble(new Error(`a message was refused as ${refusalIn(error)} and went out as plain text`));
      return send({ text: rendered.text, blocks: [] });
    }
  };

  const say = async (team: Team, channel: string, reply: Reply, key: string) => {
    const sent = await withoutBlocks(renderReply(reply, lookOf(team)), ({ text, blocks }) =>
      team.client.chat.postMessage({
        channel,
        text: text || " ",
        blocks,
        mrkdwn: false,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: mark, event_payload: { key: keyOf(key) } },
      }),
    );
    return { channel: sent.channel ?? channel, ts: sent.ts ?? "" };
  };

  return {
    post: (to, message, once) =>
      guarded(async () => {
        if (message.kind === "occasion")
          throw new Undelivered("forbidden", "Slack has no events of a workspace's own");
        const team = teams.demand(to.workspace);
        const named = "channel" in to ? to.channel.replace(/^@/, "") : to.id;
        const before = await findSaid(team, named, once);
        const { channel, ts } = before ?? (await say(team, named, message.reply, once.key));
        if (message.pinned) await quietly(() => team.client.pins.add({ channel, timestamp: ts }));
        await attach(team, { channel, ts }, message.reply, before !== undefined).catch(foundAgain);
        return { platform: "slack", workspace: team.id, channel, id: ts };
      }),
    edit: (ref, message) =>
      guarded(async () => {
        if (message.kind === "occasion") return;
        const team = teams.demand(ref.workspace);
        await withoutBlocks(renderReply(message.reply, lookOf(team)), ({ text, blocks }) =>
          team.client.chat.update({ channel: ref.channel, ts: ref.id, text: text || " ", blocks }),
        );
        if (message.pinned === false)
          await quietly(() => team.client.pins.remove({ channel: ref.channel, timestamp: ref.id }));
      }),
    remove: (ref) =>
      guarded(async () => {
        const { client } = teams.demand(ref.workspace);
        await client.chat.delete({ channel: ref.channel, ts: ref.id });
      }),
  };

  /** A message of ours that an earlier try may have left there. One that may still be under way is waited for. */
  async function findSaid(team: Team, to: string, { key, triedAt, firstTriedAt = triedAt }: Once) {
    if (triedAt === undefined || firstTriedAt === undefined) return undefined;
    if (now() - triedAt < timing.underWay)
      throw new Undelivered("unknown", "an earlier try may still be under way");
    const channel = /^[UW]/.test(to) ? await directWith(team.client, to) : to;
    const wanted = keyOf(key);
    let cursor: string | undefined;
    for (let page = 0; page < pages; page++) {
      const found = await team.client.conversations.history({
        channel,
        oldest: String((firstTriedAt - lookBack) / 1000),
        limit: 200,
        include_all_metadata: true,
        ...(cursor && { cursor }),
      });
      const ours = found.messages?.find(
        ({ metadata, user }) =>
          user === team.botUser &&
          metadata?.event_type === mark &&
          (metadata.event_payload as { key?: unknown } | undefined)?.key === wanted,
      );
      if (ours?.ts) return { channel, ts: ours.ts };
      cursor = found.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    return undefined;
  }

  async function attach(
    team: Team,
    { channel, ts }: { channel: string; ts: string },
    reply: Reply,
    again: boolean,
  ): Promise<void> {
    const { whole } = renderReply(reply, lookOf(team));
    const files = [...(reply.files ?? []), ...(whole ? [whole] : [])];
    if (files.length === 0) return;
    const there = again ? await filesUnder(team, channel, ts) : [];
    const missing = files.filter(({ name }) => !there.includes(name));
    await sendFiles(team, missing, { channel, thread: ts }, timing.call);
  }

  /** The message stands there: whatever its files failed for, it is looked for, and not said again. */
  function foundAgain(error: unknown): never {
    throw new Undelivered("unknown", `a file did not arrive: ${undelivered(error, now()).message}`);
  }

  /** Pins and reactions are an extra: what they belong to is said. */
  async function quietly(work: () => Promise<unknown>): Promise<void> {
    await work().catch((error: unknown) => {
      if (!["already_pinned", "no_pin", "message_not_found", "is_archived"].includes(refusalIn(error) ?? ""))
        trouble(undelivered(error, now()));
    });
  }
}

/** The direct message with somebody, by its own id. */
export async function directWith(client: WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  return channel?.id ?? "";
}
