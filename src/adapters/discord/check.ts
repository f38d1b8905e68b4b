import { ApplicationFlags, PermissionFlagsBits, type REST, Routes } from "discord.js";
import type { Finding, Instant, Place } from "../../chat/index.ts";
import { codeOf, isUnauthorized } from "./trouble.ts";

export interface CheckOptions {
  readonly rest: REST;
  readonly guilds: readonly string[];
  /** The rooms that groups have here. */
  readonly rooms: () => Promise<readonly Place[]>;
  /** What is wrong with the gateway, where we are connected; nothing before `start`. */
  readonly gateway: () => { readonly fault: string | undefined } | undefined;
  readonly now: () => Instant;
}

const portal = "https://discord.com/developers/applications";

/** What the bot must be allowed, as Discord's invitation names it. */
const wanted = [
  ["View Channels", PermissionFlagsBits.ViewChannel],
  ["Send Messages", PermissionFlagsBits.SendMessages],
  ["Embed Links", PermissionFlagsBits.EmbedLinks],
  ["Attach Files", PermissionFlagsBits.AttachFiles],
  ["Read Message History", PermissionFlagsBits.ReadMessageHistory],
  ["Add Reactions", PermissionFlagsBits.AddReactions],
  ["Pin Messages", 1n << 51n],
  ["Create Events", PermissionFlagsBits.CreateEvents],
] as const;
/** What an invitation asks for, as one number. */
export const invitation = wanted.reduce((all, [, bit]) => all | bit, 0n);

/** Beside what else is looked at, each line says that it is about Discord. */
const about = (what: string) => (what.startsWith("Discord ") ? what : `Discord: ${what}`);
const well = (what: string): Finding => ({ what: about(what), fault: false });
const fault = (what: string, remedy: string): Finding => ({ what: about(what), fault: true, remedy });

/** Looks at everything on Discord's side that could keep Convener from working, with what to do about it. */
export async function checkDiscord(options: CheckOptions): Promise<readonly Finding[]> {
  const { rest } = options;
  const skew = watchClock(options);
  let me: { username: string };
  try {
    me = (await rest.get(Routes.user())) as { username: string };
  } catch (error) {
    return [
      isUnauthorized(error)
        ? fault(
            "Discord refuses the token",
            `Make a new one (${portal} → your application → Bot → Reset Token) and put it into CONVENER_DISCORD_TOKEN.`,
          )
        : fault(
            "Discord cannot be reached",
            "Look at the network, at CONVENER_DISCORD_API, and at https://discordstatus.com.",
          ),
    ];
  }
  return [
    well(`the token is ${me.username}'s`),
    ...skew(),
    ...(await checkIntent(rest)),
    ...(await checkGuilds(options)),
    ...(await checkRooms(options)),
    ...gatewayFindings(options.gateway()),
  ];
}

/** Compares the two clocks by the date in Discord's next answer. */
function watchClock({ rest, now }: CheckOptions): () => readonly Finding[] {
  let apart: number | undefined;
  rest.once("response", (_, { headers }) => {
    const date = Date.parse(headers.get("date") ?? "");
    if (Number.isFinite(date)) apart = Math.round((date - now()) / 1000);
  });
  return () => {
    if (apart === undefined) return [];
    const said = `this machine's clock and its own are ${Math.abs(apart)} s apart`;
    return [
      Math.abs(apart) > 10
        ? fault(said, "Set the clock right: systemctl enable --now systemd-timesyncd, or ntpd.")
        : well(said),
    ];
  };
}

async function checkIntent(rest: REST): Promise<readonly Finding[]> {
  const { flags = 0 } = (await rest.get(Routes.currentApplication())) as { flags?: number };
  const reads =
    (flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0;
  return [
    reads
      ? well("the message content intent is on")
      : fault(
          "the message content intent is off: what minute takers type cannot be read",
          `${portal} → your application → Bot → Message Content Intent: on; then start again. Until then /note add and “Add to minutes” work.`,
        ),
  ];
}

async function checkGuilds({ rest, guilds }: CheckOptions): Promise<readonly Finding[]> {
  const mine = (await rest.get(Routes.userGuilds())) as readonly {
    id: string;
    name: string;
    permissions: string;
  }[];
  return guilds.map((id) => {
    const guild = mine.find((one) => one.id === id);
    if (!guild)
      return fault(
        `the bot is not in the server ${id}`,
        "Invite it: docs/discord.md, step 3. Or take the id out of CONVENER_DISCORD_SERVERS.",
      );
    const has = BigInt(guild.permissions);
    if ((has & PermissionFlagsBits.Administrator) !== 0n) return well(`in the server ${guild.name} (${id})`);
    const missing = wanted.filter(([, bit]) => (has & bit) === 0n).map(([name]) => name);
    return missing.length === 0
      ? well(`in the server ${guild.name} (${id}), with all it needs`)
      : fault(
          `in the server ${guild.name} the bot may not: ${missing.join(", ")}`,
          "Server Settings → Roles → the bot's role: allow them. Or invite it again.",
        );
  });
}

async function checkRooms({ rest, rooms, guilds }: CheckOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const ours = (await rooms()).filter(({ platform }) => platform === "discord");
  for (const { workspace, channel } of ours) {
    if (!guilds.includes(workspace)) {
      findings.push(
        fault(
          `a group has a room in the server ${workspace}, which is not served`,
          "Add it to CONVENER_DISCORD_SERVERS.",
        ),
      );
      continue;
    }
    try {
      const { name } = (await rest.get(Routes.channel(channel))) as { name?: string };
      findings.push(well(`sees the room #${name ?? channel}`));
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      findings.push(
        code === 10003
          ? fault(`the room ${channel} is no more`, "Bind another: /group bind in its channel.")
          : fault(
              `the bot does not see the room ${channel}`,
              "Edit Channel → Permissions: let the bot view it and send messages.",
            ),
      );
    }
  }
  return findings;
}

function gatewayFindings(state: { readonly fault: string | undefined } | undefined): readonly Finding[] {
  if (!state) return [];
  return [
    state.fault === undefined
      ? well("connected")
      : fault(
          state.fault,
          "It tries again by itself; if it does not mend, start Convener again and look at the log.",
        ),
  ];
}
