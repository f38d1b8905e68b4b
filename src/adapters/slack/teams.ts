import { WebClient } from "@slack/web-api";
import { type Instant, type Speaker, Undelivered } from "../../chat/index.ts";
import { type Installed, type SlackOptions, slackApi, usualTiming } from "./options.ts";
import { quiet } from "./quiet.ts";
import { refusalIn } from "./refused.ts";

/** A workspace in which the bot is installed. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId: string;
  readonly client: WebClient;
}

/** A token that leads nowhere, by the end of it: all of it is nobody's to see. */
export interface Dead {
  readonly token: string;
  readonly why: string;
  /** The workspace, where the bot was installed there from a browser. */
  readonly installedIn?: string;
}

export interface Teams {
  /** Finds out whose tokens those are. Answers those that are no good. */
  open(): Promise<readonly Dead[]>;
  all(): readonly Team[];
  find(id: string): Team | undefined;
  /** The team of a place; where the bot is not installed there, what is to be said waits. */
  demand(id: string): Team;
  install(installed: Installed): Promise<void>;
  /** The bot was thrown out of a workspace. */
  drop(id: string): Promise<void>;
  /** An account with its name and whether it runs the workspace; as well as can be where Slack does not say. */
  speaker(team: Team, id: string, name?: string): Promise<Speaker>;
  /** The same from what is known already, without asking Slack. */
  known(team: Team, id: string, name?: string): Speaker;
}

const hour = 3_600_000;
const mostKnown = 5000;
const tries = 4;

export function createTeams(options: SlackOptions): Teams {
  const { tokens, vault, api = slackApi, now, timing = usualTiming } = options;
  const teams = new Map<string, Team>();
  const people = new Map<string, { speaker: Speaker; until: Instant }>();

  const clientFor = (token: string, teamId?: string) =>
    new WebClient(token, {
      slackApiUrl: api,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: timing.call,
      logger: quiet,
      ...(teamId !== undefined && { teamId }),
    });

  const identify = async (token: string): Promise<Team> => {
    const who = await patiently(() => clientFor(token).auth.test());
    const id = who.team_id ?? "";
    return {
      id,
      name: who.team ?? id,
      token,
      botUser: who.user_id ?? "",
      botId: who.bot_id ?? "",
      client: clientFor(token, id),
    };
  };

  /** Slack may be out of reach for a moment just when Convener starts. */
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let n = 1; ; n++) {
      try {
        return await work();
      } catch (error) {
        if (refusalIn(error) !== undefined || n === tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, (timing.call / 20) * n));
      }
    }
  };

  const keyOf = (team: Team, id: string) => `${team.id} ${id}`;

  const known = (team: Team, id: string, name?: string): Speaker =>
    people.get(keyOf(team, id))?.speaker ?? {
      platform: "slack",
      workspace: team.id,
      id,
      name: name || id,
      administrator: false,
    };

  return {
    async open() {
      const dead: Dead[] = [];
      const installed = new Map((await vault?.all())?.map((one) => [one.token, one.workspace]));
      for (const token of new Set([...tokens, ...installed.keys()])) {
        try {
          const team = await identify(token);
          teams.set(team.id, team);
        } catch (error) {
          const why = refusalIn(error);
          if (why === undefined) throw error;
          const workspace = installed.get(token);
          dead.push({
            token: `…${token.slice(-4)}`,
            why,
            ...(workspace !== undefined && { installedIn: workspace }),
          });
        }
      }
      return dead;
    },
    all: () => [...teams.values()],
    find: (id) => teams.get(id),
    demand(id) {
      const team = teams.get(id);
      if (team) return team;
      throw new Undelivered("later", `not installed in the workspace ${id}`, now() + 10 * 60_000);
    },
    async install(installed) {
      const team = await identify(installed.token);
      if (team.id !== installed.workspace) throw new Error("a token of another workspace");
      await vault?.keep(installed);
      teams.set(team.id, team);
    },
    async drop(id) {
      teams.delete(id);
      await vault?.forget(id);
    },
    known,
    async speaker(team, id, name) {
      const before = people.get(keyOf(team, id));
      if (before && before.until > now()) return before.speaker;
      try {
        const { user } = await team.client.users.info({ user: id });
        const speaker: Speaker = {
          platform: "slack",
          // Guests of a shared channel bring their own workspace.
          workspace: user?.team_id ?? team.id,
          id,
          name: user?.profile?.display_name || user?.real_name || user?.name || name || id,
          administrator: Boolean(user?.is_admin || user?.is_owner),
        };
        if (people.size >= mostKnown) people.clear();
        people.set(keyOf(team, id), { speaker, until: now() + hour });
        return speaker;
      } catch {
        return known(team, id, name);
      }
    },
  };
}
