import {
  type Bot,
  type Call,
  type Choice,
  type Instant,
  joinWords,
  type Reply,
  words,
} from "../chat/index.ts";
import { faultOf, replyTo, type SqliteFault, type Store, type Transaction } from "../store/index.ts";
import type { Menu } from "./command.ts";
import { formOf } from "./grammar/form.ts";
import { readValues } from "./grammar/read-values.ts";
import { suggestFor } from "./grammar/suggest.ts";
import { groupHeard, isPrivate, withGroupMeant } from "./group-meant.ts";
import { homeOf } from "./home.ts";
import { hearChat } from "./minutes/scribe.ts";
import { Refusal } from "./refusal.ts";
import { demandRight, hasRight } from "./rights.ts";
import { destinationOf } from "./say.ts";
import { findAsked, nowhere, runAsked, sceneOf } from "./work.ts";

/** What the bot tells about itself. */
export interface Log {
  bug(fields: { call: string; command: string; error: unknown }): void;
}

export interface BotOptions {
  readonly store: Store;
  readonly menu: Menu;
  /** Where pages are reached from outside. */
  readonly site?: string | undefined;
  /** The one clock: the front door's, or a hand-turned one. */
  readonly now: () => Instant;
  readonly log: Log;
  /** Called after something was written: there may be something to deliver. */
  readonly written?: () => void;
}

export function createBot({ store, menu, site, now, log, written }: BotOptions): Bot {
  const ears = { menu, now, site };

  const hear = async (call: Call): Promise<Reply | undefined> => {
    if (call.what.kind === "home") return homeOf(call, store.read, ears);
    if (call.what.kind === "let in") return letIn(call);
    if (call.what.kind !== "typed" && call.what.kind !== "chosen")
      return write(call, (transaction) => hearChat(transaction, call, ears));
    const { command, verb, given } = findAsked(menu, call);
    if (!("answer" in verb))
      return write(call, async (transaction) => ({
        reply: await runAsked(transaction, call, { command, verb, given }, ears),
      }));
    if (verb.home && isPrivate(call) && !(await groupHeard(call, store.read)))
      return homeOf(call, store.read, ears);
    const scene = await sceneOf(call, store.read, ears, verb.anywhere);
    await demandRight(verb.who, scene);
    return verb.answer(await readValues(verb.values, given(scene), scene), scene);
  };

  const letIn = async ({ place }: Call): Promise<undefined> => {
    await store.unheard.bringForward(destinationOf(place).trim(), now());
    written?.();
  };

  /**
   * One transaction for the change, its journal entry, what is due, what is to be said, and the answer kept.
   * Nothing is kept of what the work says is none of its business.
   */
  const write = async (
    call: Call,
    work: (transaction: Transaction) => Promise<{ reply: Reply | undefined } | undefined>,
  ): Promise<Reply | undefined> => {
    const reply = await store.transact(async (transaction) => {
      const before = transaction.answerOf(call.id);
      if (before) return replyTo(before);
      const answer = await work(transaction).catch(answerRefusal);
      if (answer) transaction.keepAnswer(call.id, now(), answer.reply);
      return answer?.reply;
    });
    written?.();
    return reply;
  };

  /** One catch for everything: a refusal is an answer, anything else is a bug. */
  const guard = <T>(call: Call, answer: () => Promise<T>, otherwise: (reply: Reply) => T): Promise<T> =>
    answer().catch((error: unknown) => {
      if (error instanceof Refusal) return otherwise(replyOf(error));
      log.bug({ call: call.id, command: commandIn(call), error });
      return otherwise(sorry(call, error));
    });

  return {
    hear: (call) =>
      guard<Reply | undefined>(
        call,
        () => hear(withGroupMeant(call)),
        (reply) => reply,
      ),
    form: (call) =>
      guard(
        call,
        async () => {
          const meant = withGroupMeant(call);
          const { command, verb, given } = findAsked(menu, meant);
          const form = formOf(command, verb, given({ now: now(), group: nowhere }));
          const { group } = meant;
          return group !== undefined && "fields" in form ? { ...form, kept: { ...form.kept, group } } : form;
        },
        (reply) => reply,
      ),
    suggest: (given, field, typed) =>
      guard<readonly Choice[]>(
        given,
        async () => {
          const call = withGroupMeant(given);
          const { verb } = findAsked(menu, call);
          if (!(await groupHeard(call, store.read))) return [];
          const scene = await sceneOf(call, store.read, ears);
          // What somebody may not do or ask, they are not shown the values of either.
          return (await hasRight(verb.who, scene)) ? suggestFor(verb, field, typed, scene) : [];
        },
        () => [],
      ),
  };
}

function answerRefusal(error: unknown): { reply: Reply } {
  if (error instanceof Refusal) return { reply: replyOf(error) };
  throw error;
}

function replyOf({ words: said, hint, faults }: Refusal): Reply {
  const text = hint ? joinWords([...said, " ", ...hint]) : said;
  return { text, noted: "not taken", ...(faults && { faults }) };
}

const troubles: Partial<Record<SqliteFault, string>> = {
  full: "My disk is full",
  readonly: "My database may only be read at present",
  busy: "Something else holds my database",
  disk: "My disk does not work",
};

/** The answer to a bug, or to trouble with the disk. Nothing was changed; the call's id leads to the log. */
function sorry({ id }: Call, error: unknown): Reply {
  const trouble = troubles[faultOf(error)];
  const why = trouble ?? "Something went wrong on my side";
  const still = trouble ? " What is on record can still be read." : "";
  return {
    text: words`${why}; nothing was changed.${still} Tell whoever runs me, with this: ${id}`,
    noted: "not taken",
  };
}

function commandIn({ what }: Call): string {
  if (what.kind === "chosen") return what.command;
  return what.kind === "typed" ? what.noun : what.kind;
}
