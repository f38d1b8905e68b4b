import type { SlashCommand } from "@slack/bolt";
import { type Call, type MenuItem, plainOf, type Reply, type Words } from "../../chat/index.ts";
import { type Asker, isSaid } from "./answer.ts";
import { callOf, placeOf, typed } from "./decode.ts";
import { type Desk, type Listening, late } from "./desk.ts";
import { refusalIn } from "./refused.ts";
import type { Team } from "./teams.ts";

/** Slash commands: answered at once, by a form where values are missing, or later where it takes long. */
export const listenToCommands: Listening = (app, desk) => {
  // As a listener it would be one of a dozen that Bolt has look at each command, and the only one to take it.
  app.use(async (heard) => {
    if (!("command" in heard)) return heard.next();
    const { command, ack } = heard;
    const team = desk.teams.demand(command.team_id);
    const asker: Asker = {
      user: command.user_id,
      channel: command.channel_id,
      responseUrl: command.response_url,
    };
    const work = hearCommand(desk, team, command, asker);
    const reply = await desk.soon(work);
    if (reply !== late) {
      if (!reply || !isSaid(reply)) return ack();
      const { body, rest } = desk.answerer.render(team, reply);
      await ack(body);
      if (rest.length > 0) desk.background(desk.answerer.sendRest(team, asker, rest));
      return;
    }
    await ack();
    desk.background(work.then((said) => said && desk.answerer.answer(team, asker, said)));
  });
};

async function hearCommand(
  desk: Desk,
  team: Team,
  command: SlashCommand,
  asker: Asker,
): Promise<Reply | undefined> {
  const { teams, names, bot, menu, options } = desk;
  const noun = names.nounOf(command.command);
  const line = await desk.wordsIn(team, command.text);
  const from = await teams.speaker(team, command.user_id, command.user_name);
  const call = callOf({
    team: team.id,
    delivery: command.trigger_id,
    what: typed(noun, line),
    from,
    place: placeOf(team.id, command.channel_id, command.user_id),
    at: options.now(),
  });
  const asked = askedForm(menu, noun, line);
  if (asked === undefined) return bot.hear(call);
  try {
    const chosen: Call = { ...call, what: { kind: "chosen", command: asked, values: {} } };
    return await desk.openForm(team, chosen, command.trigger_id, asker);
  } catch (error) {
    // Too late for a form: then it is said what is missing.
    if (refusalIn(error) === undefined) options.trouble(error);
    return bot.hear({ ...call, what: typed(noun, withoutMark(line)) });
  }
}

/**
 * The command whose form is asked for: one that needs values and was given none, or any that is followed by a
 * question mark alone (`/rollcall ?`).
 */
function askedForm(menu: readonly MenuItem[], noun: string, line: Words): string | undefined {
  const text = plainOf(line).trim();
  const asks = /(?:^|\s)\?$/.test(text);
  const said = text.replace(/\s*\?$/, "").toLowerCase();
  const item = menu.find((one) => one.noun === noun && (one.verb ?? "") === said);
  if (!item || item.fields.length === 0) return undefined;
  if (!asks && !item.fields.some((field) => field.required)) return undefined;
  return [noun, item.verb].filter(Boolean).join(" ");
}

const withoutMark = (line: Words): Words => [plainOf(line).replace(/\s*\?$/, "")];
