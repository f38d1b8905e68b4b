import {
  type APIGuildScheduledEvent,
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  type REST,
  Routes,
} from "discord.js";
import { type Instant, type MessageRef, type Occasion, type Place, Undelivered } from "../../chat/index.ts";

const prefix = "event ";
const most = { name: 100, about: 1000, place: 100 };

/** A guild's own calendar: its scheduled events. */
export function createOccasions(rest: REST, now: () => Instant, me: () => Promise<string>) {
  const list = (guild: string) =>
    rest.get(Routes.guildScheduledEvents(guild)) as Promise<readonly APIGuildScheduledEvent[]>;
  return {
    /** An event has no key of its own: one of ours of that name and start is taken for the same. */
    async post(to: Place, occasion: Occasion): Promise<MessageRef> {
      const body = bodyOf(occasion);
      const self = await me();
      const known = (await list(to.workspace)).find(
        (one) =>
          one.name === body.name &&
          Date.parse(one.scheduled_start_time) === occasion.startsAt &&
          one.creator_id === self,
      );
      if (known) return { ...to, id: `${prefix}${known.id}` };
      if (occasion.startsAt <= now()) throw new Undelivered("gone", "Discord takes no event that has begun");
      const made = (await rest.post(Routes.guildScheduledEvents(to.workspace), {
        body,
      })) as APIGuildScheduledEvent;
      return { ...to, id: `${prefix}${made.id}` };
    },
    async edit(ref: MessageRef, occasion: Occasion): Promise<void> {
      const { scheduled_start_time: start, ...body } = bodyOf(occasion);
      // Discord moves nothing into the past, and nothing that is under way.
      const moved = occasion.startsAt > now() ? { scheduled_start_time: start } : {};
      await rest.patch(Routes.guildScheduledEvent(ref.workspace, eventOf(ref)), {
        body: { ...body, ...moved },
      });
    },
    async remove(ref: MessageRef): Promise<void> {
      await rest.delete(Routes.guildScheduledEvent(ref.workspace, eventOf(ref)));
    },
  };
}

export const isOccasion = ({ id }: MessageRef): boolean => id.startsWith(prefix);

const eventOf = ({ id }: MessageRef) => id.slice(prefix.length);

function bodyOf({ name, startsAt, endsAt, place, about }: Occasion) {
  const end = Math.max(endsAt, startsAt + 60_000);
  const description = about.trim().slice(0, most.about);
  return {
    name: name.trim().slice(0, most.name) || "Meeting",
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
    scheduled_start_time: new Date(startsAt).toISOString(),
    scheduled_end_time: new Date(end).toISOString(),
    entity_metadata: { location: place.trim().slice(0, most.place) || "here" },
    ...(description !== "" && { description }),
  };
}
