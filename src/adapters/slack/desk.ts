import type { App } from "@slack/bolt";
import {
  type Bot,
  type Call,
  type Choice,
  createSkew,
  type File,
  type MenuItem,
  type Reply,
  type Words,
} from "../../chat/index.ts";
import { type Asker, createAnswerer } from "./answer.ts";
import { fetchFiles } from "./files.ts";
import { type Carried, renderForm, type SentFile } from "./form.ts";
import { namesWith } from "./names.ts";
import { type SlackOptions, slackApi, usualTiming } from "./options.ts";
import { createPoster } from "./post.ts";
import type { Look } from "./render.ts";
import type { Team, Teams } from "./teams.ts";
import { mentionedIn, readText } from "./text.ts";

/** What all listeners work with. */
export type Desk = ReturnType<typeof createDesk>;

export const late = Symbol("late");

export function createDesk(options: SlackOptions, teams: Teams, menu: readonly MenuItem[], bot: Bot) {
  const timing = options.timing ?? usualTiming;
  const names = namesWith(options.prefix, menu);
  const lookOf = (team: Team): Look => ({ workspace: team.id, names, timeOf: options.timeOf });
  const poster = createPoster(options, teams, lookOf);
  const answerer = createAnswerer(options, lookOf, poster);
  const underWay = new Set<Promise<unknown>>();

  /** Goes on after the answer, and is waited for when Convener stops. */
  const background = (work: Promise<unknown>): void => {
    const kept = work.catch(options.trouble).finally(() => underWay.delete(kept));
    underWay.add(kept);
  };

  /** What it comes to, or `late` where that would take longer than Slack's patience. */
  const soon = async <T>(work: Promise<T>): Promise<T | typeof late> => {
    let timer: NodeJS.Timeout | undefined;
    const alarm = new Promise<typeof late>((resolve) => {
      timer = setTimeout(() => resolve(late), timing.defer);
    });
    try {
      return await Promise.race([work, alarm]);
    } finally {
      clearTimeout(timer);
    }
  };

  /** Slack's text as words, with the names of those it mentions. */
  const wordsIn = async (team: Team, text: string): Promise<Words> => {
    const ids = [...new Set(mentionedIn(text))].slice(0, 20);
    const speakers = new Map(
      await Promise.all(ids.map(async (id) => [id, await teams.speaker(team, id)] as const)),
    );
    return readText(text, (id, label) => speakers.get(id) ?? teams.known(team, id, label));
  };

  /** Opens the form of a command. What the bot says in its place is handed back. */
  const openForm = async (
    team: Team,
    call: Call,
    trigger: string,
    asker: Asker,
  ): Promise<Reply | undefined> => {
    const form = await bot.form(call);
    if (!("fields" in form)) return form;
    const choices = new Map<string, readonly Choice[]>();
    for (const field of form.fields)
      if (field.suggests && field.kind !== "people")
        choices.set(field.name, await bot.suggest(call, field.name, ""));
    const carried: Carried = {
      command: form.command,
      kept: form.kept,
      channel: asker.channel,
      ...(call.about && { message: call.about.id }),
      ...(asker.responseUrl !== undefined && { answer: asker.responseUrl }),
      ...(asker.home && { home: asker.home }),
    };
    await team.client.views.open({
      trigger_id: trigger,
      view: renderForm(form, carried, choices, lookOf(team)),
    });
    return undefined;
  };

  return {
    options,
    teams,
    bot,
    menu,
    names,
    lookOf,
    poster,
    answerer,
    skew: createSkew(),
    soon,
    background,
    wordsIn,
    openForm,
    filesOf: (team: Team, files: readonly SentFile[]): Promise<readonly File[]> =>
      fetchFiles(team, files, options.api ?? slackApi, timing.call),
    async settle() {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}

export type Listening = (app: App, desk: Desk) => void;
