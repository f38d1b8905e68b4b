import {
  App,
  HTTPReceiver,
  LogLevel,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from "@slack/bolt";
import { scopes } from "./manifest.ts";
import { installerOf } from "./oauth.ts";
import { type SlackOptions, slackApi, usualTiming } from "./options.ts";
import { quiet } from "./quiet.ts";
import type { Teams } from "./teams.ts";

export interface Received {
  readonly app: App;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** How the connection stands, in words; undefined where all is well. */
  trouble(): string | undefined;
}

/** Bolt over HTTP or a socket, answering for every workspace in which the bot is installed. */
export function createReceived(options: SlackOptions, teams: Teams): Received {
  const { mode, api = slackApi, timing = usualTiming } = options;
  const http = mode.kind === "http" ? httpReceiver(options, mode.signingSecret, teams) : undefined;
  const socket =
    mode.kind === "socket"
      ? new SocketModeReceiver({
          appToken: mode.appToken,
          clientPingTimeout: timing.ping,
          logger: quiet,
          // Its own object: the socket's client writes into it.
          installerOptions: { clientOptions: { slackApiUrl: api } },
        })
      : undefined;
  const inner = (http ?? socket) as HTTPReceiver | SocketModeReceiver;
  const app = new App({
    receiver: ackAfterwards(inner),
    logger: quiet,
    logLevel: LogLevel.ERROR,
    // Bolt would keep a note on every conversation, which nobody reads.
    convoStore: false,
    authorize: async ({ teamId = "" }) => {
      const team = teams.find(teamId);
      if (!team) throw new Error(`not installed in the workspace ${teamId}`);
      return { botToken: team.token, botId: team.botId, botUserId: team.botUser, teamId };
    },
    clientOptions: { slackApiUrl: api, retryConfig: { retries: 0 }, timeout: timing.call, logger: quiet },
  });
  app.error(async (error) => {
    options.trouble(error);
    // A workspace that we are not in must not make Slack try again. Anything else may go better the next time.
    if (!isUnauthorized(error)) throw error;
  });
  let state = "not connected yet";
  socket?.client.on("connected", () => {
    state = "";
  });
  for (const event of ["reconnecting", "disconnected"])
    socket?.client.on(event, () => {
      state = event;
    });

  return {
    app,
    async start() {
      if (mode.kind === "http") await http?.start({ port: mode.port, host: mode.host });
      else await socket?.start();
    },
    async stop() {
      await inner.stop();
    },
    trouble: () => (socket && state !== "" ? `the socket is ${state}` : undefined),
  };
}

function httpReceiver(options: SlackOptions, signingSecret: string, teams: Teams): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    logger: quiet,
    logLevel: LogLevel.ERROR,
    endpoints: "/slack/events",
    customRoutes: [
      {
        path: "/healthz",
        method: "GET",
        handler: (_, res) => {
          res.writeHead(200, { "Content-Type": "text/plain" });
          res.end("ok\n");
        },
      },
    ],
    ...(options.installing && installerOf(options.installing, options, teams, [...scopes])),
  });
}

/**
 * Bolt takes an event as delivered before anybody has heard it: what a crash then loses is lost. Here it is taken
 * as delivered when it has been heard, and until then Slack sends it again.
 */
function ackAfterwards(inner: HTTPReceiver | SocketModeReceiver): Receiver {
  return {
    init(app) {
      const processEvent = async (event: ReceiverEvent): Promise<void> => {
        if (event.body.event === undefined) return app.processEvent(event);
        await app.processEvent({ ...event, ack: async () => undefined });
        await event.ack();
      };
      // The receivers use nothing else of it.
      inner.init({ processEvent } as unknown as App);
    },
    start: () => inner.start(0 as never),
    stop: () => inner.stop(),
  };
}

const isUnauthorized = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "slack_bolt_authorization_error";
