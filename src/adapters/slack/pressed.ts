import type { BlockAction, MessageShortcut, ViewSubmitAction } from "@slack/bolt";
import type { Call, MessageRef, Reply, Words } from "../../chat/index.ts";
import type { Asker } from "./answer.ts";
import { callOf, decodePressed, instantOf, placeOf } from "./decode.ts";
import { type Desk, type Listening, late } from "./desk.ts";
import { type Carried, faultsOf, optionsOf, readForm, renderNotice } from "./form.ts";
import { showHome } from "./home.ts";
import { addToMinutes } from "./manifest.ts";
import { refusalIn } from "./refused.ts";
import type { Team } from "./teams.ts";

/** Buttons, forms, what a form's fields offer, and the entry in a message's menu. */
export const listenToPresses: Listening = (app, desk) => {
  app.action<BlockAction>({ type: "block_actions" }, async ({ body, ack }) => {
    const team = desk.teams.demand(body.team?.id ?? "");
    const work = hearPress(desk, team, body);
    await desk.soon(work);
    await ack();
    desk.background(work);
  });
  app.view<ViewSubmitAction>(
    { type: "view_submission", callback_id: "form" },
    async ({ body, view, ack }) => {
      const team = desk.teams.demand(body.team?.id ?? body.user.team_id ?? "");
      const carried = JSON.parse(view.private_metadata) as Carried;
      const asker: Asker = {
        user: body.user.id,
        channel: carried.channel,
        responseUrl: carried.answer,
        home: carried.home,
      };
      const work = hearForm(desk, team, body, carried);
      const reply = await desk.soon(work);
      if (reply === late) {
        await ack();
        desk.background(work.then((said) => said && desk.answerer.answer(team, asker, said)));
        return;
      }
      const fields = view.blocks.flatMap((block) =>
        "block_id" in block && block.type === "input" ? [block.block_id ?? ""] : [],
      );
      const errors = reply && faultsOf(reply, fields);
      if (errors) return ack({ response_action: "errors", errors: { ...errors } });
      if (reply?.noted === "not taken")
        return ack({ response_action: "update", view: renderNotice(reply, desk.lookOf(team)) });
      await ack();
      if (reply) desk.background(tellAsker(desk, team, asker, reply));
    },
  );
  app.options(/.*/, async ({ body, ack }) => {
    const team = desk.teams.demand(body.team?.id ?? "");
    const carried = JSON.parse(
      "view" in body ? (body.view?.private_metadata ?? "{}") : "{}",
    ) as Partial<Carried>;
    const { command = "", channel = "", kept = {} } = carried;
    const call = callOf({
      team: team.id,
      delivery: "suggest",
      what: { kind: "chosen", command, values: kept },
      from: desk.teams.known(team, body.user.id, body.user.name),
      place: placeOf(team.id, channel, body.user.id),
      at: desk.options.now(),
    });
    const field = "block_id" in body ? body.block_id : "";
    await ack({ options: optionsOf(await desk.bot.suggest(call, field, body.value)) });
  });
  app.shortcut<MessageShortcut>(addToMinutes.callback, async ({ shortcut, ack }) => {
    const team = desk.teams.demand(shortcut.team?.id ?? "");
    const work = hearShortcut(desk, team, shortcut);
    await desk.soon(work);
    await ack();
    desk.background(work);
  });
};

async function hearPress(desk: Desk, team: Team, body: BlockAction): Promise<void> {
  const [action] = body.actions;
  const pressed = decodePressed(action && "value" in action ? (action.value ?? undefined) : undefined);
  if (!action || !pressed) return;
  const channel = body.channel?.id ?? "";
  const home = body.view?.type === "home";
  const asker: Asker = {
    user: body.user.id,
    channel: home ? `D${body.user.id}` : channel,
    responseUrl: body.response_url,
    ...(home && { home }),
  };
  const message = body.message?.ts;
  const call: Call = callOf({
    team: team.id,
    delivery: body.trigger_id,
    what: { kind: "chosen", command: pressed.c, values: pressed.v },
    from: await desk.teams.speaker(team, body.user.id, body.user.name),
    place: placeOf(team.id, asker.channel, body.user.id),
    at: desk.skew.ours(instantOf(action.action_ts), desk.options.now(), false),
    message: home ? undefined : message,
  });
  const reply = pressed.f
    ? await openOrTell(desk, team, call, body.trigger_id, asker)
    : await desk.bot.hear(call);
  if (reply) await tellAsker(desk, team, asker, reply);
}

async function openOrTell(
  desk: Desk,
  team: Team,
  call: Call,
  trigger: string,
  asker: Asker,
): Promise<Reply | undefined> {
  try {
    return await desk.openForm(team, call, trigger, asker);
  } catch (error) {
    if (refusalIn(error) === undefined) desk.options.trouble(error);
    return { text: ["The form did not open in time. Press again."], noted: "not taken" };
  }
}

async function hearForm(
  desk: Desk,
  team: Team,
  body: ViewSubmitAction,
  { command, kept, channel, message }: Carried,
): Promise<Reply | undefined> {
  const { filled, people, files } = readForm(body.view.state.values);
  const values: Record<string, unknown> = { ...kept, ...filled };
  for (const [name, id] of Object.entries(people)) values[name] = await desk.teams.speaker(team, id);
  return desk.bot.hear(
    callOf({
      team: team.id,
      delivery: body.trigger_id ?? `${body.view.id} ${body.view.hash}`,
      what: { kind: "chosen", command, values },
      from: await desk.teams.speaker(team, body.user.id, body.user.name),
      place: placeOf(team.id, channel, body.user.id),
      at: desk.options.now(),
      message,
      files: await desk.filesOf(team, files),
    }),
  );
}

async function tellAsker(desk: Desk, team: Team, asker: Asker, reply: Reply): Promise<void> {
  if (asker.home) await showHome(desk, team, asker.user, reply);
  else await desk.answerer.answer(team, asker, reply);
}

async function hearShortcut(desk: Desk, team: Team, shortcut: MessageShortcut): Promise<void> {
  const { user, channel, message_ts: ts, message, trigger_id, action_ts, response_url } = shortcut;
  const place = placeOf(team.id, channel.id, user.id);
  const text: Words = await desk.wordsIn(team, message.text ?? "");
  const reply = await desk.bot.hear(
    callOf({
      team: team.id,
      delivery: trigger_id,
      what: { kind: "chosen", command: addToMinutes.command, values: { text } },
      from: await desk.teams.speaker(team, user.id, user.name),
      place,
      at: desk.skew.ours(instantOf(action_ts), desk.options.now(), false),
      message: ts,
    }),
  );
  if (!reply) return;
  await desk.answerer.answer(team, { user: user.id, channel: channel.id, responseUrl: response_url }, reply);
  const about: MessageRef = { ...place, channel: channel.id, id: ts };
  if (reply.noted !== "not taken") await desk.answerer.react(team, about, "taken", false);
}
