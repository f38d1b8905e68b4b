import {
  type Bot,
  type Call,
  type Choice,
  type Instant,
  joinWords,
  type Reply,
  words,
} from "../chat/index.ts";
import type { Store, Transaction } from "../store/index.ts";
import type { Menu } from "./command.ts";
import { formOf } from "./form.ts";
import { readValues } from "./read-values.ts";
import { Refusal } from "./refusal.ts";
import { demandRight } from "./rights.ts";
import { hearLine, mayMinute } from "./scribe.ts";
import { suggestFor } from "./suggest.ts";
import { findAsked, groupHeard, nowhere, runAsked, sceneOf, writeAs } from "./work.ts";

/** What the bot tells about itself. */
export interface Log {
  bug(fields: { call: string; command: string; error: unknown }): void;
}

export interface BotOptions {
  readonly store: Store;
  readonly menu: Menu;
  /** The one clock: the front door's, or a hand-turned one. */
  readonly now: () => Instant;
  readonly log: Log;
  /** Called after something was written: there may be something to deliver. */
  readonly written?: () => void;
}

export function createBot({ store, menu, now, log, written }: BotOptions): Bot {
  const ears = { menu, now };

  const hear = async (call: Call): Promise<Reply | undefined> => {
    if (call.what.kind === "home") return undefined;
    if (call.what.kind !== "typed" && call.what.kind !== "chosen") {
      if (!(await mayMinute(call, store.read))) return undefined;
      return write(call, async (transaction) =>
        writeAs(transaction, await sceneOf(call, transaction.read, ears), "note", hearLine),
      );
    }
    const { command, verb, given } = findAsked(menu, call);
    if (!("answer" in verb))
      return write(call, (transaction) => runAsked(transaction, call, { command, verb, given }, ears));
    const scene = await sceneOf(call, store.read, ears);
    await demandRight(verb.who, scene);
    return verb.answer(await readValues(verb.values, given(scene), scene), scene);
  };

  /** One transaction for the change, its journal entry, what is due, what is to be said, and the answer kept. */
  const write = async (
    call: Call,
    work: (transaction: Transaction) => Promise<Reply | undefined>,
  ): Promise<Reply | undefined> => {
    const reply = await store.transact(async (transaction) => {
      const before = transaction.answerOf(call.id);
      if (before) return (before.answer as Reply | null) ?? undefined;
      const answer = await work(transaction).catch(answerRefusal);
      transaction.keepAnswer(call.id, now(), answer);
      return answer;
    });
    written?.();
    return reply;
  };

  /** One catch for everything: a refusal is an answer, anything else is a bug. */
  const guard = <T>(call: Call, answer: () => Promise<T>, otherwise: (reply: Reply) => T): Promise<T> =>
    answer().catch((error: unknown) => {
      if (error instanceof Refusal) return otherwise(replyOf(error));
      log.bug({ call: call.id, command: commandIn(call), error });
      return otherwise(sorry(call));
    });

  return {
    hear: (call) =>
      guard<Reply | undefined>(
        call,
        () => hear(call),
        (reply) => reply,
      ),
    form: (call) =>
      guard(
        call,
        async () => {
          const { command, verb, given } = findAsked(menu, call);
          return formOf(command, verb, given({ now: now(), group: nowhere }));
        },
        (reply) => reply,
      ),
    suggest: (call, field, typed) =>
      guard<readonly Choice[]>(
        call,
        async () => {
          const { verb } = findAsked(menu, call);
          if (!(await groupHeard(call, store.read))) return [];
          return suggestFor(verb, field, typed, await sceneOf(call, store.read, ears));
        },
        () => [],
      ),
  };
}

function answerRefusal(error: unknown): Reply {
  if (error instanceof Refusal) return replyOf(error);
  throw error;
}

function replyOf({ words: said, hint, faults }: Refusal): Reply {
  const text = hint ? joinWords([...said, " ", ...hint]) : said;
  return { text, noted: "not taken", ...(faults && { faults }) };
}

/** The answer to a bug. Nothing was changed; the call's id leads to the log. */
function sorry({ id }: Call): Reply {
  return {
    text: words`Something went wrong on my side; nothing was changed. Tell whoever runs me, with this: ${id}`,
    noted: "not taken",
  };
}

function commandIn({ what }: Call): string {
  if (what.kind === "chosen") return what.command;
  return what.kind === "typed" ? what.noun : what.kind;
}
