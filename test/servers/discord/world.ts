import type { Instant } from "../../../src/chat/index.ts";

/** A thing of Discord's API, as JSON. */
export type Json = Record<string, unknown>;

export interface Person {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly bot: boolean;
  readonly administrator: boolean;
  /** Whether they take direct messages from the bot. */
  takesDirectMessages: boolean;
}

export interface Channel {
  readonly id: string;
  readonly guild: string | undefined;
  readonly name: string;
  /** 0 text, 1 direct, 2 voice, 11 thread. */
  readonly type: number;
  readonly parent?: string;
  readonly recipient?: string;
}

export interface Posted {
  readonly id: string;
  readonly channel: string;
  readonly author: Person;
  /** Seen by this person only: an ephemeral answer. */
  readonly onlyFor?: string;
  body: Json;
  readonly files: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  readonly at: Instant;
  editedAt?: Instant;
  edits: number;
  pinned: boolean;
  readonly nonce?: string;
  /** Everybody whom it notified: user ids, "everyone", "role …". */
  readonly pinged: string[];
  readonly reactions: Map<string, Set<string>>;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly members: Set<string>;
  readonly voice: Map<string, string>;
}

export const bot: Person = {
  id: "100000000000000002",
  username: "convener",
  name: "Convener",
  bot: true,
  administrator: false,
  takesDirectMessages: false,
};
export const application = "100000000000000001";

const epoch = 1_420_070_400_000;

/** Everything that stands on the server: what Discord would remember. */
export function createWorld(now: () => Instant) {
  const people = new Map<string, Person>([[bot.id, bot]]);
  const guilds = new Map<string, Guild>();
  const channels = new Map<string, Channel>();
  const messages: Posted[] = [];
  const events = new Map<string, Json>();
  let count = 0;
  const world = {
    people,
    guilds,
    channels,
    messages,
    events,
    /** Every command that is registered, under each name it goes by. */
    commands: [] as Json[],
    /** What the bot may: a set of bits. ViewChannel … as an invitation asks for them. */
    permissions: 0n,
    /** Channels that the bot may not see. */
    hidden: new Set<string>(),
    contentIntent: true,
    newId: (at = now()) => String((BigInt(at - epoch) << 22n) | BigInt(++count & 0x3fffff)),
    addGuild(name: string): Guild {
      const guild = { id: world.newId(), name, members: new Set([bot.id]), voice: new Map() };
      guilds.set(guild.id, guild);
      return guild;
    },
    addPerson(username: string, given: Partial<Omit<Person, "id" | "username">> = {}): Person {
      const person = {
        id: world.newId(),
        username,
        name: username,
        bot: false,
        administrator: false,
        takesDirectMessages: true,
        ...given,
      };
      people.set(person.id, person);
      for (const guild of guilds.values()) guild.members.add(person.id);
      return person;
    },
    addChannel(guild: Guild, name: string, type = 0, parent?: string): Channel {
      const channel = { id: world.newId(), guild: guild.id, name, type, ...(parent && { parent }) };
      channels.set(channel.id, channel);
      return channel;
    },
    directWith(person: Person): Channel {
      const known = [...channels.values()].find((one) => one.recipient === person.id);
      if (known) return known;
      const channel = { id: world.newId(), guild: undefined, name: "", type: 1, recipient: person.id };
      channels.set(channel.id, channel);
      return channel;
    },
    message: (channel: string, id: string) =>
      messages.find((one) => one.channel === channel && one.id === id && one.onlyFor === undefined),
    guildOf: (channel: Channel) => (channel.guild === undefined ? undefined : guilds.get(channel.guild)),
  };
  return world;
}

export type World = ReturnType<typeof createWorld>;

export function userJson(person: Person): Json {
  return {
    id: person.id,
    username: person.username,
    discriminator: "0",
    global_name: person.name,
    avatar: null,
    ...(person.bot && { bot: true }),
  };
}

export function memberJson(person: Person, world: World): Json {
  const bits = person.id === bot.id ? world.permissions : person.administrator ? 8n : 1024n;
  return {
    roles: [],
    joined_at: "2023-01-01T00:00:00.000000+00:00",
    permissions: String(bits),
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
  };
}

export function channelJson(channel: Channel, world: World): Json {
  if (channel.type === 1) {
    const other = world.people.get(channel.recipient ?? "");
    return { id: channel.id, type: 1, recipients: other ? [userJson(other)] : [], last_message_id: null };
  }
  return {
    id: channel.id,
    type: channel.type,
    name: channel.name,
    guild_id: channel.guild,
    position: 0,
    permission_overwrites: [],
    parent_id: channel.parent ?? null,
    topic: null,
    nsfw: false,
    ...(channel.type === 11 && {
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: "2023-01-01T00:00:00Z",
        locked: false,
      },
      owner_id: bot.id,
      member_count: 1,
      message_count: 1,
    }),
  };
}

export function guildJson(guild: Guild, world: World): Json {
  const members = [...guild.members].flatMap((id) => {
    const person = world.people.get(id);
    return person && (person.bot || guild.voice.has(id))
      ? [{ user: userJson(person), ...memberJson(person, world) }]
      : [];
  });
  const channels = [...world.channels.values()].filter(
    (one) => one.guild === guild.id && one.type !== 11 && !world.hidden.has(one.id),
  );
  return {
    id: guild.id,
    name: guild.name,
    owner_id: bot.id,
    unavailable: false,
    member_count: guild.members.size,
    large: false,
    joined_at: "2023-01-01T00:00:00.000000+00:00",
    preferred_locale: "en-US",
    features: [],
    roles: [
      {
        id: guild.id,
        name: "@everyone",
        color: 0,
        hoist: false,
        position: 0,
        permissions: String(world.permissions),
        managed: false,
        mentionable: false,
        flags: 0,
      },
    ],
    channels: channels.map((one) => channelJson(one, world)),
    members,
    emojis: [],
    stickers: [],
    threads: [],
    presences: [],
    voice_states: [...guild.voice].map(([user, channel]) => voiceJson(user, channel)),
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function voiceJson(user: string, channel: string | null): Json {
  return {
    user_id: user,
    channel_id: channel,
    session_id: `voice-${user}`,
    deaf: false,
    mute: false,
    self_deaf: false,
    self_mute: false,
    self_video: false,
    suppress: false,
    request_to_speak_timestamp: null,
  };
}

export function messageJson(message: Posted, world: World): Json {
  const channel = world.channels.get(message.channel);
  const mentioned = [...String(message.body.content ?? "").matchAll(/<@!?(\d+)>/g)].flatMap(([, id]) => {
    const person = world.people.get(id ?? "");
    return person ? [userJson(person)] : [];
  });
  return {
    id: message.id,
    channel_id: message.channel,
    ...(channel?.guild && { guild_id: channel.guild }),
    author: userJson(message.author),
    content: message.body.content ?? "",
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: false,
    mentions: mentioned,
    mention_roles: [],
    attachments: [...message.files].map(([name, { type, bytes }], n) => ({
      id: String(BigInt(message.id) + BigInt(n + 1)),
      filename: name,
      content_type: type,
      size: bytes.length,
      url: `https://cdn.discordapp.com/attachments/${message.id}/${name}`,
      proxy_url: `https://media.discordapp.net/attachments/${message.id}/${name}`,
    })),
    embeds: message.body.embeds ?? [],
    components: message.body.components ?? [],
    pinned: message.pinned,
    type: 0,
    flags: message.onlyFor === undefined ? 0 : 64,
    ...(message.nonce !== undefined && { nonce: message.nonce }),
  };
}
