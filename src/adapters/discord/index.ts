import { type APIUser, DefaultRestOptions, REST, Routes } from "discord.js";
import {
  createSkew,
  type FieldKind,
  type Instant,
  type MenuItem,
  type Place,
  type Platform,
  type Reply,
  type Speaker,
} from "../../chat/index.ts";
import { checkDiscord } from "./check.ts";
import { createDelivery } from "./delivery.ts";
import { fetchFile } from "./files.ts";
import { createKept } from "./forms.ts";
import { createGateway } from "./gateway.ts";
import { createInteractions } from "./interactions.ts";
import { createMessages } from "./messages.ts";
import { createPeople } from "./people.ts";
import { registerCommands } from "./register.ts";

export interface DiscordOptions {
  readonly token: string;
  /** The servers (guilds) that are served; others get a polite no. */
  readonly guilds: readonly string[];
  /** Where the API is, without its version; Discord's own unless given. */
  readonly api?: string | undefined;
  /** The rooms that groups have on Discord: for `check`. */
  readonly rooms?: () => Promise<readonly Place[]>;
  readonly now: () => Instant;
  readonly log: DiscordLog;
  readonly pace?: Partial<Pace>;
}

/** What the adapter tells whoever runs it. */
export interface DiscordLog {
  trouble(fields: { why: string; error?: unknown }): void;
}

/** How long things may take, in milliseconds: shorter in tests. */
export interface Pace {
  /** After this an answer is put off: “thinking…”. */
  readonly patience: number;
  /** After this a request is given up. */
  readonly timeout: number;
  /** How often a request that failed with 5xx or a time-out is repeated. */
  readonly retries: number;
  /** The longest wait for a rate limit before the delivery is put off instead. */
  readonly rateWait: number;
  /** Requests a second. */
  readonly rate: number;
  /** Whether a new session is asked for at once; Discord allows one in five seconds. */
  readonly hurried: boolean;
}

/** Discord gives three seconds for an answer, the way there and back included. */
export const usual: Pace = {
  patience: 2000,
  timeout: 10_000,
  retries: 2,
  rateWait: 1500,
  rate: 50,
  hurried: false,
};
const official = "https://discord.com/api";

/** Discord, through discord.js: the gateway brings what people do, REST carries what they are told. */
export function createDiscord(options: DiscordOptions): Platform {
  const { token, guilds, now, log } = options;
  const api = (options.api ?? official).replace(/\/+$/, "");
  const pace = { ...usual, ...options.pace };
  const rest = new REST({
    api,
    version: "10",
    timeout: pace.timeout,
    retries: pace.retries,
    globalRequestsPerSecond: pace.rate,
    // The client library brings an undici of its own, and Slack's another, which takes over the requests of both and
    // does not know the first one's forms: files would be lost where both run. Node's own fetch knows its own, but
    // takes longer over everything else.
    makeRequest: (url, init) =>
      init.body == null || typeof init.body === "string"
        ? DefaultRestOptions.makeRequest(url, init)
        : fetch(url, init as unknown as RequestInit),
    // A 429 that names no time would be repeated at once, for ever; a long wait would hold up everything else.
    rejectOnRateLimit: ({ retryAfter, timeToReset }) =>
      !(retryAfter > 0) || Math.max(retryAfter, timeToReset) > pace.rateWait,
  }).setToken(token);
  const gateway = createGateway({ token, api, guilds, pace, log });
  const people = createPeople(rest, gateway.client, guilds);
  const me = async (): Promise<string> => gateway.me() ?? ((await rest.get(Routes.user())) as APIUser).id;
  const delivery = createDelivery(rest, people, now, me);

  /** Told in a direct message; where somebody takes none, there is nothing to be done. */
  const whisper = async (to: Speaker, reply: Reply, key: string): Promise<void> => {
    try {
      await delivery.post(to, { kind: "message", reply }, { key });
    } catch (error) {
      log.trouble({ why: "a direct message could not be delivered", error });
    }
  };

  return {
    name: "discord",
    keepsEvents: true,
    async start(menu, bot) {
      const skew = createSkew();
      const interactions = createInteractions({
        bot,
        skew,
        now,
        rest,
        people,
        whisper,
        kept: createKept(),
        patience: pace.patience,
        unfit: (error) => log.trouble({ why: "Discord refused an answer as it looks", error }),
        fetchFile: (attachment) => fetchFile(attachment, api),
        takesSeveral: (command, field) => kindOf(menu, command, field) === "people",
      });
      const messages = createMessages({
        bot,
        rest,
        people,
        readsText: gateway.readsText,
        skew,
        now,
        whisper,
      });
      await gateway.connect({
        interaction: (asked, guild) => interactions.on(asked, guild),
        refused: async (asked, why) => void (await interactions.answerWords(asked, why)),
        said: messages.onSaid,
        edited: messages.onEdited,
        deleted: (gone, guild) => messages.onDeleted(gone, guild, now()),
        letIn: async (workspace, channel) => {
          const place: Place = { platform: "discord", workspace, channel };
          await bot.hear({ id: `discord door ${now()}`, what: { kind: "let in" }, place, at: now() });
        },
        people,
        ready: () =>
          registerCommands(rest, gateway.application(), menu).then(
            () => undefined,
            (error: unknown) => log.trouble({ why: "the commands could not be registered", error }),
          ),
      });
    },
    post: delivery.post,
    edit: delivery.edit,
    remove: delivery.remove,
    check: () =>
      checkDiscord({
        rest,
        guilds,
        now,
        rooms: options.rooms ?? (async () => []),
        gateway: gateway.state,
      }),
    async stop() {
      await gateway.stop();
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    },
  };
}

function kindOf(menu: readonly MenuItem[], command: string, field: string): FieldKind | undefined {
  const item = menu.find(({ noun, verb }) => [noun, verb].filter(Boolean).join(" ") === command);
  return item?.fields.find(({ name }) => name.toLowerCase() === field)?.kind;
}
