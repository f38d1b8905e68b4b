import { joinWords, words, } from "../chat/index.js";
import { faultOf } from "../store/index.js";
import { formOf } from "./form.js";
import { readValues } from "./read-values.js";
import { Refusal } from "./refusal.js";
import { demandRight } from "./rights.js";
import { hearChat } from "./scribe.js";
import { suggestFor } from "./suggest.js";
import { findAsked, groupHeard, nowhere, runAsked, sceneOf } from "./work.js";
export function createBot({ store, menu, now, log, written }) {
    const ears = { menu, now };
    const hear = async (call) => {
        if (call.what.kind === "home")
            return undefined;
        if (call.what.kind !== "typed" && call.what.kind !== "chosen")
            return write(call, (transaction) => hearChat(transaction, call, ears));
        const { command, verb, given } = findAsked(menu, call);
        if (!("answer" in verb))
            return write(call, async (transaction) => ({
                reply: await runAsked(transaction, call, { command, verb, given }, ears),
            }));
        const scene = await sceneOf(call, store.read, ears, verb.anywhere);
        await demandRight(verb.who, scene);
        return verb.answer(await readValues(verb.values, given(scene), scene), scene);
    };
    /**
     * One transaction for the change, its journal entry, what is due, what is to be said, and the answer kept.
     * Nothing is kept of what the work says is none of its business.
     */
    const write = async (call, work) => {
        const reply = await store.transact(async (transaction) => {
            const before = transaction.answerOf(call.id);
            if (before)
                return before.answer ?? undefined;
            const answer = await work(transaction).catch(answerRefusal);
            if (answer)
                transaction.keepAnswer(call.id, now(), answer.reply);
            return answer?.reply;
        });
        written?.();
        return reply;
    };
    /** One catch for everything: a refusal is an answer, anything else is a bug. */
    const guard = (call, answer, otherwise) => answer().catch((error) => {
        if (error instanceof Refusal)
            return otherwise(replyOf(error));
        log.bug({ call: call.id, command: commandIn(call), error });
        return otherwise(sorry(call, error));
    });
    return {
        hear: (call) => guard(call, () => hear(call), (reply) => reply),
        form: (call) => guard(call, async () => {
            const { command, verb, given } = findAsked(menu, call);
            return formOf(command, verb, given({ now: now(), group: nowhere }));
        }, (reply) => reply),
        suggest: (call, field, typed) => guard(call, async () => {
            const { verb } = findAsked(menu, call);
            if (!(await groupHeard(call, store.read)))
                return [];
            return suggestFor(verb, field, typed, await sceneOf(call, store.read, ears));
        }, () => []),
    };
}
function answerRefusal(error) {
    if (error instanceof Refusal)
        return { reply: replyOf(error) };
    throw error;
}
function replyOf({ words: said, hint, faults }) {
    const text = hint ? joinWords([...said, " ", ...hint]) : said;
    return { text, noted: "not taken", ...(faults && { faults }) };
}
const troubles = {
    full: "My disk is full",
    readonly: "My database may only be read at present",
    busy: "Something else holds my database",
    disk: "My disk does not work",
};
/** The answer to a bug, or to trouble with the disk. Nothing was changed; the call's id leads to the log. */
function sorry({ id }, error) {
    const trouble = troubles[faultOf(error)];
    const why = trouble ?? "Something went wrong on my side";
    const still = trouble ? " What is on record can still be read." : "";
    return {
        text: words `${why}; nothing was changed.${still} Tell whoever runs me, with this: ${id}`,
        noted: "not taken",
    };
}
function commandIn({ what }) {
    if (what.kind === "chosen")
        return what.command;
    return what.kind === "typed" ? what.noun : what.kind;
}
