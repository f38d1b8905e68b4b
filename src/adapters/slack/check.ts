import type { Finding, Place } from "../../chat/index.ts";
import { scopesFor } from "./manifest.ts";
import { type SlackOptions, slackApi, usualTiming } from "./options.ts";
import { refusalIn } from "./refused.ts";
import type { Dead, Team, Teams } from "./teams.ts";

const mostSkew = 60_000;

/** Tokens, scopes, channels and the clock, each fault with what to do. */
export async function checkSlack(
  options: SlackOptions,
  teams: Teams,
  dead: readonly Dead[],
  connection: string | undefined,
): Promise<readonly Finding[]> {
  const rooms = (await options.rooms()).filter(({ platform }) => platform === "slack");
  const findings: Finding[] = dead.map(({ token, why, installedIn }) => ({
    what: `Slack: the token ${token} is no good (${why})`,
    fault: true,
    remedy:
      installedIn === undefined
        ? "Copy the bot token again: your app's page, OAuth & Permissions. Then set CONVENER_SLACK_TOKENS."
        : `Install the app in the workspace ${installedIn} again, from the page /slack/install; or let it be.`,
  }));
  findings.push(await checkClock(options));
  if (connection !== undefined)
    findings.push({
      what: `Slack: ${connection}`,
      fault: true,
      remedy: "If it stays so: is Socket Mode on, and has the app-level token connections:write?",
    });
  for (const team of teams.all()) {
    findings.push(...(await checkTeam(team)));
    for (const room of rooms) if (room.workspace === team.id) findings.push(await checkRoom(team, room));
  }
  for (const room of rooms)
    if (!teams.find(room.workspace))
      findings.push({
        what: `Slack: a group has the room ${room.channel} in the workspace ${room.workspace}, where Convener is not installed`,
        fault: true,
        remedy: "Install it there, and add its bot token to CONVENER_SLACK_TOKENS.",
      });
  return findings;
}

async function checkTeam({ client, name, id }: Team): Promise<Finding[]> {
  const label = `Slack: the workspace ${name} (${id})`;
  try {
    const { response_metadata: meta } = await client.auth.test();
    const granted = meta?.scopes ?? [];
    const missing = Object.entries(scopesFor).filter(
      ([scope]) => granted.length > 0 && !granted.includes(scope),
    );
    if (missing.length === 0)
      return [{ what: `${label} knows us, and every scope is granted`, fault: false }];
    return missing.map(([scope, use]) => ({
      what: `${label} has not granted ${scope}, which is for ${use}`,
      fault: true,
      remedy:
        "Add it under OAuth & Permissions (or apply `convener manifest slack` again), and install the app anew.",
    }));
  } catch (error) {
    return [
      {
        what: `${label} does not let us in (${refusalIn(error) ?? "no answer"})`,
        fault: true,
        remedy:
          refusalIn(error) === undefined
            ? "Can this machine reach slack.com?"
            : "Install the app again and set its new bot token in CONVENER_SLACK_TOKENS.",
      },
    ];
  }
}

async function checkRoom({ client, name }: Team, { channel }: Place): Promise<Finding> {
  const remedyFor: Readonly<Record<string, string>> = {
    channel_not_found:
      "Is it private? Then invite Convener into it: /invite @convener. Else bind another: /group bind.",
    missing_scope: "See the scopes above.",
  };
  try {
    const { channel: found } = await client.conversations.info({ channel });
    const label = `Slack: the channel #${found?.name ?? channel} in ${name}`;
    if (found?.is_archived)
      return {
        what: `${label} is archived`,
        fault: true,
        remedy: "Bring it back, or bind another: /group bind.",
      };
    if (!found?.is_member)
      return {
        what: `${label} does not have us in it`,
        fault: true,
        remedy: "Type there: /invite @convener.",
      };
    return { what: `${label} can be reached`, fault: false };
  } catch (error) {
    const why = refusalIn(error) ?? "no answer";
    return {
      what: `Slack: the channel ${channel} in ${name} cannot be reached (${why})`,
      fault: true,
      remedy: remedyFor[why] ?? "Try again; if it stays so, bind another channel: /group bind.",
    };
  }
}

/** Slack refuses what is signed five minutes off, and notes would get the wrong time well before. */
async function checkClock({ api = slackApi, now, timing = usualTiming }: SlackOptions): Promise<Finding> {
  const answer = await fetch(new URL("api.test", api), {
    method: "POST",
    signal: AbortSignal.timeout(timing.call),
  }).catch(() => undefined);
  const theirs = Date.parse(answer?.headers.get("date") ?? "");
  if (Number.isNaN(theirs))
    return {
      what: "Slack cannot be reached",
      fault: true,
      remedy: `Can this machine reach ${new URL(api).host}? If a proxy is in the way: CONVENER_SLACK_API.`,
    };
  const apart = Math.round((now() - theirs) / 1000);
  if (Math.abs(apart) * 1000 <= mostSkew)
    return { what: "This machine's clock agrees with Slack's", fault: false };
  return {
    what: `This machine's clock is ${Math.abs(apart)} seconds ${apart > 0 ? "ahead of" : "behind"} Slack's`,
    fault: true,
    remedy: "Set it by the network (NTP). Meanwhile requests may be refused as too old.",
  };
}

/** Whether a socket would be opened for us: it is asked for, and not used. */
export async function checkAppToken({
  mode,
  api = slackApi,
  timing = usualTiming,
}: SlackOptions): Promise<readonly Finding[]> {
  if (mode.kind !== "socket") return [];
  const answer = await fetch(new URL("apps.connections.open", api), {
    method: "POST",
    headers: {
      Authorization: `Bearer ${mode.appToken}`,
      "Content-Type": "application/x-www-form-urlencoded",
    },
    redirect: "error",
    signal: AbortSignal.timeout(timing.call),
  }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as { ok?: boolean; error?: string } | undefined;
  // That Slack cannot be reached is told already.
  if (!said) return [];
  if (said.ok) return [{ what: "Slack: the app-level token opens a connection", fault: false }];
  return [
    {
      what: `Slack: the app-level token …${mode.appToken.slice(-4)} opens no connection (${said.error ?? "no reason"})`,
      fault: true,
      remedy:
        "Make one on your app's page, Basic Information, with connections:write, and set CONVENER_SLACK_APP_TOKEN. Socket Mode has to be on.",
    },
  ];
}
