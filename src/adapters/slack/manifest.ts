import type { MenuItem } from "../../chat/index.ts";
import { namesWith } from "./names.ts";
import { cutText } from "./text.ts";

/** The entry in a message's own menu, and what it is. */
export const addToMinutes = {
  callback: "add_to_minutes",
  label: "Add to minutes",
  command: "note add",
} as const;

/** What the app may do, and what for. Each is used, and no other is. */
export const scopesFor = {
  commands: "slash commands, and the entry in a message's menu",
  "chat:write": "cards and answers",
  "channels:history": "the minute taker's lines in public channels; finding what was posted before a crash",
  "groups:history": "the same in private channels",
  "im:history": "what is said to Convener alone",
  "channels:read": "whether the group's channels can be reached, and that one lets us in again",
  "groups:read": "the same for private channels",
  "im:write": "reminders and files for one person",
  "users:read": "the names of those who are mentioned, and who runs the workspace",
  "reactions:write": "the sign that a line was taken",
  "pins:write": "the card of the meeting",
  "files:write": "minutes and pictures",
  "files:read": "a group file sent along with /group apply",
} as const;

export const scopes = Object.keys(scopesFor);

export const events = [
  "app_home_opened",
  "app_uninstalled",
  "channel_unarchive",
  "group_unarchive",
  "member_joined_channel",
  "message.channels",
  "message.groups",
  "message.im",
  "tokens_revoked",
] as const;

export interface ManifestOptions {
  readonly prefix: string;
  /** Where Slack reaches Convener, as https://convener.example.org; without it by socket. */
  readonly url?: string;
  /** Whether it is to be installed into other workspaces than its own. */
  readonly installed?: boolean;
}

/** The app as Slack is to know it, made from the menu. What each noun is about comes with it. */
export function slackManifest(
  menu: readonly MenuItem[],
  about: ReadonlyMap<string, string>,
  { prefix, url, installed }: ManifestOptions,
) {
  const names = namesWith(prefix, menu);
  const endpoint = url && new URL("/slack/events", url).toString();
  const nouns = [...new Set(menu.map(({ noun }) => noun))];
  return {
    _metadata: { major_version: 1 },
    display_information: {
      name: "Convener",
      description: "Runs the meetings of your working group: roll call, agenda, minutes, ballots, reminders.",
      background_color: "#1f3a4d",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "convener", always_online: true },
      slash_commands: nouns.map((noun) => ({
        command: names.commandOf(noun),
        description: cutText(about.get(noun) ?? noun, 2000),
        usage_hint: hintOf(menu.filter((item) => item.noun === noun)),
        should_escape: true,
        ...(endpoint && { url: endpoint }),
      })),
      shortcuts: [
        {
          name: addToMinutes.label,
          type: "message",
          callback_id: addToMinutes.callback,
          description: "Minute this message under the current item",
        },
      ],
    },
    oauth_config: {
      ...(installed && url && { redirect_urls: [new URL("/slack/oauth_redirect", url).toString()] }),
      scopes: { bot: scopes },
    },
    settings: {
      event_subscriptions: { bot_events: [...events], ...(endpoint && { request_url: endpoint }) },
      interactivity: {
        is_enabled: true,
        ...(endpoint && { request_url: endpoint, message_menu_options_url: endpoint }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: !url,
      token_rotation_enabled: false,
    },
  };
}

/** "show | add | next", or the values of a command that stands alone. */
function hintOf(items: readonly MenuItem[]): string {
  const [first] = items;
  const hint =
    first && first.verb === undefined
      ? first.fields.map(({ name, required }) => (required ? `<${name}>` : `[${name}]`)).join(" ")
      : items.map(({ verb }) => verb).join(" | ");
  return cutText(hint || "(nothing more to say)", 1000);
}
