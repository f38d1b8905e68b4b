import { type Client, DiscordAPIError, Events } from "discord.js";
import { createClient } from "./client.ts";
import { createHearing, type Ears } from "./hearing.ts";
import type { DiscordLog, Pace } from "./index.ts";

export interface GatewayOptions {
  readonly token: string;
  readonly api: string;
  readonly guilds: readonly string[];
  readonly pace: Pace;
  readonly log: DiscordLog;
}

/** Closing codes after which there is no use in coming back. */
const refusedToken = 4004;
const disallowedIntents = 4014;
const between = 15_000;

/** The connection to Discord's gateway. It resumes by itself. */
export function createGateway({ token, api, guilds, pace, log }: GatewayOptions) {
  const hearing = createHearing({ guilds, log });
  let client = open(true);
  let ears: Ears | undefined;
  let readsText = true;
  let fault: string | undefined;
  let started = false;
  let stopping = false;
  let joining = false;
  let retry: NodeJS.Timeout | undefined;

  function open(content: boolean): Client {
    const made = createClient({ api, pace }, content);
    made.on(Events.Error, (error) => log.trouble({ why: "the Discord client failed", error }));
    made.on(Events.ShardError, (error) => log.trouble({ why: "the connection to Discord failed", error }));
    made.on(Events.ShardDisconnect, ({ code }) => closed(made, code));
    made.on(Events.ShardReconnecting, () => {
      fault = "the connection to Discord is down at the moment";
    });
    const back = () => {
      fault = undefined;
    };
    made.on(Events.ShardReady, back);
    made.on(Events.ShardResume, back);
    hearing.listen(made);
    return made;
  }

  /** Discord closed the connection for good. */
  const closed = (made: Client, code: number): void => {
    // While we are coming in, the attempt itself fails and is dealt with there.
    if (stopping || joining || made !== client) return;
    if (code === disallowedIntents) {
      withoutText();
      comeBack();
    } else if (code === refusedToken) {
      fault = "Discord refuses the token";
      log.trouble({ why: "Discord refuses the token; nothing comes in any more" });
    } else {
      fault = `Discord closed the connection (${code})`;
      log.trouble({ why: `Discord closed the connection (${code})` });
      comeBack();
    }
  };

  const withoutText = (): void => {
    readsText = false;
    log.trouble({
      why: "the message content intent is off: what minute takers type cannot be read. Turn it on (docs/discord.md, step 2) and start again",
    });
    void client.destroy();
    client = open(false);
  };

  const comeBack = (): void => {
    if (stopping) return;
    clearTimeout(retry);
    retry = setTimeout(() => hearing.carry(tryLogin), pace.hurried ? 20 : between);
  };

  const tryLogin = async (): Promise<void> => {
    joining = true;
    try {
      await client.login(token).finally(() => {
        joining = false;
      });
      fault = undefined;
      await ears?.ready();
    } catch (error) {
      if (stopping) return;
      if (isRefused(error)) {
        fault = "Discord refuses the token";
        throw error;
      }
      if (/disallowed intents/i.test(String(error))) {
        withoutText();
        return tryLogin();
      }
      fault = "Discord cannot be reached";
      log.trouble({ why: fault, error });
      await client.destroy();
      client = open(readsText);
      comeBack();
    }
  };

  return {
    client: () => client,
    me: () => client.user?.id,
    application: () => client.application?.id ?? "",
    readsText: () => readsText,
    state: () => (started ? { fault } : undefined),
    /** Connects. Refuses only a token that Discord refuses; where Discord cannot be reached it tries again. */
    async connect(given: Ears): Promise<void> {
      ears = given;
      hearing.begin(given);
      started = true;
      await tryLogin();
    },
    async stop(): Promise<void> {
      stopping = true;
      clearTimeout(retry);
      await hearing.stop();
      await client.destroy();
    },
  };
}

const isRefused = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof Error && "code" in error && error.code === "TokenInvalid");
