import type { HomeView, KnownBlock } from "@slack/types";
import type { Reply } from "../../chat/index.ts";
import { isSaid } from "./answer.ts";
import { callOf, placeOf } from "./decode.ts";
import type { Desk } from "./desk.ts";
import { type Look, renderReply } from "./render.ts";
import type { Team } from "./teams.ts";

/** Shows somebody their Home: what they owe, and above it what came of what they pressed there. */
export async function showHome(desk: Desk, team: Team, user: string, said?: Reply): Promise<void> {
  const reply = await desk.bot.hear(
    callOf({
      team: team.id,
      delivery: `home ${user} ${desk.options.now()}`,
      what: { kind: "home" },
      from: await desk.teams.speaker(team, user),
      place: placeOf(team.id, `D${user}`, user),
      at: desk.options.now(),
    }),
  );
  if (!reply) return;
  await team.client.views.publish({ user_id: user, view: renderHome(reply, desk.lookOf(team), said) });
}

export function renderHome(reply: Reply, look: Look, said?: Reply): HomeView {
  const told: KnownBlock[] =
    said && isSaid(said)
      ? [...withoutButtons(renderReply(said, look, true).blocks), { type: "divider" }]
      : [];
  return { type: "home", blocks: [...told, ...renderReply(reply, look, true).blocks] };
}

const withoutButtons = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.filter((block) => block.type !== "actions");
