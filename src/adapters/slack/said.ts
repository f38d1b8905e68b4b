import type { Call, Reply, Words } from "../../chat/index.ts";
import { isBlank } from "../../chat/index.ts";
import type { Asker } from "./answer.ts";
import { callOf, decodeMessage, type Heard, instantOf, type MessageEvent, placeOf, typed } from "./decode.ts";
import type { Desk, Listening } from "./desk.ts";
import { showHome } from "./home.ts";
import type { Team } from "./teams.ts";

/** One delivery of an event. */
interface Delivery {
  readonly event_id: string;
  readonly team_id: string;
}

const mostAnswered = 2000;

/** What is said in channels and to the bot alone, its Home, and that it was thrown out of a workspace. */
export const listenToTalk: Listening = (app, desk) => {
  const answered = new Set<string>();
  /** Whether this delivery's answer is still to be given: the bot knows what it has heard, Slack not what was answered. */
  const isFirst = (id: string): boolean => {
    if (answered.has(id)) return false;
    if (answered.size >= mostAnswered) answered.clear();
    answered.add(id);
    return true;
  };

  app.event("message", async ({ event, body, context }) => {
    const { event_id, team_id } = body as Delivery;
    const team = desk.teams.demand(team_id);
    const again = context.retryNum !== undefined && context.retryNum > 0;
    const message = event as unknown as MessageEvent;
    const heard = decodeMessage(message, team.botUser);
    if (heard.kind === "nothing") return;
    const call = await callOfMessage(desk, team, message, heard, { event_id, again });
    const reply = await desk.bot.hear(call);
    if (!reply || !isFirst(event_id)) return;
    desk.background(give(desk, team, message, heard, { call, reply, again }));
  });

  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab !== "home") return;
    const team = desk.teams.demand((body as Delivery).team_id);
    desk.background(showHome(desk, team, event.user));
  });

  /** We may write in a channel again: what waited for it is said. */
  const letIn = async ({ team_id: id, event_id }: Delivery, channel: string): Promise<void> => {
    const { options, bot } = desk;
    const shared = {
      team: id,
      delivery: event_id,
      place: placeOf(id, channel, undefined),
      at: options.now(),
    };
    await bot.hear(callOf({ ...shared, what: { kind: "let in" } }));
  };
  app.event("member_joined_channel", async ({ event, body }) => {
    const delivery = body as Delivery;
    if (event.user === desk.teams.demand(delivery.team_id).botUser) await letIn(delivery, event.channel);
  });
  for (const back of ["channel_unarchive", "group_unarchive"] as const)
    app.event(back, ({ event, body }) => letIn(body as Delivery, event.channel));

  app.event("app_uninstalled", async ({ body }) => {
    await desk.teams.drop((body as Delivery).team_id);
  });
  app.event("tokens_revoked", async ({ event, body }) => {
    if ((event.tokens.bot ?? []).length > 0) await desk.teams.drop((body as Delivery).team_id);
  });
};

async function callOfMessage(
  desk: Desk,
  team: Team,
  event: MessageEvent,
  heard: Exclude<Heard, { kind: "nothing" }>,
  { event_id, again }: { event_id: string; again: boolean },
): Promise<Call> {
  const { teams, options, skew } = desk;
  const user = heard.kind === "deleted" ? undefined : heard.user;
  const at = heard.kind === "told" ? heard.ts : heard.at;
  const home = event.user_team ?? event.team;
  const who = user === undefined ? undefined : teams.known(team, user);
  const from = who && home !== undefined && home !== team.id ? { ...who, workspace: home } : who;
  const shared = {
    team: team.id,
    delivery: event_id,
    place: placeOf(team.id, event.channel, user),
    at: skew.ours(instantOf(at), options.now(), again),
    message: heard.ts,
  };
  if (heard.kind === "deleted") return callOf({ ...shared, what: { kind: "deleted" } });
  const line = await desk.wordsIn(team, heard.text);
  if (heard.kind !== "told") return callOf({ ...shared, from, what: { kind: heard.kind, line } });
  const files = await desk.filesOf(team, event.files ?? []);
  return callOf({
    ...shared,
    from: await teams.speaker(team, heard.user),
    what: toldCommand(desk, line),
    files,
  });
}

/** “agenda show”, “/agenda show”, “/wg-agenda show”: said to the bot itself, for where slash commands do not go. */
function toldCommand({ names }: Desk, line: Words): Extract<Call["what"], { kind: "typed" }> {
  const [head, ...rest] = line;
  const match = typeof head === "string" ? /^\s*(\S+)\s*/.exec(head) : null;
  if (!match || typeof head !== "string") return typed("help", []);
  const word = match[1] ?? "";
  const left = head.slice(match[0].length);
  return typed(names.nounOf(word.startsWith("/") ? word : `/${word}`), left === "" ? rest : [left, ...rest]);
}

/** Lets whoever said it know: by a sign on the message, by a word to them alone. */
async function give(
  desk: Desk,
  team: Team,
  event: MessageEvent,
  heard: Exclude<Heard, { kind: "nothing" }>,
  { call, reply, again }: { call: Call; reply: Reply; again: boolean },
): Promise<void> {
  const { answerer } = desk;
  if (heard.kind === "deleted") return;
  if (heard.kind === "told") {
    const asker: Asker = { user: heard.user, channel: event.channel, thread: heard.thread };
    if (event.channel_type !== "im") return answerer.answer(team, asker, reply);
    return answerer.tell(team, heard.user, reply, call.id, again ? call.at : undefined);
  }
  if (!reply.noted) return;
  const message = { ...call.place, channel: event.channel, id: heard.ts };
  await answerer.react(team, message, reply.noted, heard.kind === "edited");
  if (reply.noted === "not taken" && !isBlank(reply.text))
    await answerer.tell(team, heard.user, reply, call.id, again ? call.at : undefined);
}
