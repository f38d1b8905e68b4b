import type { ServerResponse } from "node:http";
import type { HTTPReceiverOptions, Installation } from "@slack/bolt";
import { WebClient } from "@slack/web-api";
import { type Installing, type SlackOptions, slackApi } from "./options.ts";
import { quiet } from "./quiet.ts";
import type { Teams } from "./teams.ts";

type Installer = Pick<
  HTTPReceiverOptions,
  | "clientId"
  | "clientSecret"
  | "stateSecret"
  | "scopes"
  | "redirectUri"
  | "installationStore"
  | "installerOptions"
>;

/** Bolt's own way of installing, behind a list of workspaces: whoever is not on it is sent away, the token given back. */
export function installerOf(
  { clientId, clientSecret, stateSecret, allowed, redirectUri, page }: Installing,
  { api = slackApi }: SlackOptions,
  teams: Teams,
  scopes: string[],
): Installer {
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes,
    ...(redirectUri !== undefined && { redirectUri }),
    installationStore: {
      async storeInstallation(installation) {
        const { team, bot } = installation;
        if (!team || !bot) throw new Error("an installation without a workspace or a bot");
        await teams.install({ workspace: team.id, name: team.name ?? team.id, token: bot.token });
      },
      async fetchInstallation() {
        throw new Error("installations are looked up by the workspace's own list");
      },
    },
    installerOptions: {
      directInstall: true,
      ...(redirectUri !== undefined && { redirectUriPath: new URL(redirectUri).pathname }),
      clientOptions: { slackApiUrl: api, retryConfig: { retries: 0 } },
      ...(page !== undefined && { authorizationUrl: page }),
      callbackOptions: {
        async afterInstallation(installation, _options, _request, response) {
          if (allowed.includes(installation.team?.id ?? "")) return true;
          await giveBack(installation as Installation, api);
          tell(
            response,
            403,
            "This workspace is not on the list of those that may install Convener here. Ask whoever runs it to add it. Nothing was kept.",
          );
          return false;
        },
        success: (_installation, _options, _request, response) =>
          tell(
            response,
            200,
            "Convener is installed. Invite it into your group's channel, and type /group create there.",
          ),
        failure: (_error, _options, _request, response) =>
          tell(
            response,
            400,
            "That did not work, and nothing was installed. Begin again from the installation page.",
          ),
      },
    },
  };
}

async function giveBack({ bot }: Installation, api: string): Promise<void> {
  if (!bot) return;
  const client = new WebClient(bot.token, { slackApiUrl: api, retryConfig: { retries: 1 }, logger: quiet });
  await client.auth.revoke().catch(() => undefined);
}

function tell(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
  });
  response.end(
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Convener</title><p>${words}</p></html>\n`,
  );
}
