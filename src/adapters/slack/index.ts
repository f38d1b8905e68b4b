import type { Platform } from "../../chat/index.ts";
import { checkAppToken, checkSlack } from "./check.ts";
import { listenToCommands } from "./commands.ts";
import { createDesk, type Desk } from "./desk.ts";
import type { SlackOptions } from "./options.ts";
import { listenToPresses } from "./pressed.ts";
import { createReceived, type Received } from "./receive.ts";
import { isOver } from "./refused.ts";
import { listenToTalk } from "./said.ts";
import { createTeams, type Dead } from "./teams.ts";

export { slackManifest } from "./manifest.ts";
export type { Installed, Installing, Mode, SlackOptions, Vault } from "./options.ts";

/** Slack, by its own client library: all workspaces in which the bot is installed. */
export function createSlack(options: SlackOptions): Platform {
  const teams = createTeams(options);
  let dead: readonly Dead[] | undefined;
  let desk: Desk | undefined;
  let received: Received | undefined;
  const open = async (): Promise<readonly Dead[]> => (dead ??= await teams.open());
  const demandDesk = (): Desk => {
    if (!desk) throw new Error("Slack was not started");
    return desk;
  };

  return {
    name: "slack",
    async start(menu, bot) {
      for (const { token, why, installedIn } of await open()) {
        options.trouble(new Error(`the token ${token} is no good: ${why}`));
        // We were thrown out while nobody was listening.
        if (installedIn !== undefined && isOver(why)) await teams.drop(installedIn);
      }
      if (teams.all().length === 0 && !options.installing)
        throw new Error("Slack takes none of the bot tokens");
      desk = createDesk(options, teams, menu, bot);
      received = createReceived(options, teams);
      for (const listen of [listenToCommands, listenToPresses, listenToTalk]) listen(received.app, desk);
      await received.start();
    },
    post: (to, message, once) => demandDesk().poster.post(to, message, once),
    edit: (ref, message) => demandDesk().poster.edit(ref, message),
    remove: (ref) => demandDesk().poster.remove(ref),
    check: async () => [
      ...(await checkSlack(options, teams, await open(), received?.trouble())),
      // Once started, the connection itself tells; and Slack lets it be asked for only so often.
      ...(received ? [] : await checkAppToken(options)),
    ],
    async stop() {
      await received?.stop().catch(options.trouble);
      await desk?.settle();
    },
  };
}
