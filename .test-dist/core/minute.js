import { plainOf } from "../chat/index.js";
import { addAction, readDue } from "./actions.js";
import { longestLine } from "./fields.js";
import { addNote } from "./notes.js";
import { memberNamed, personNamed } from "./people.js";
import { refuse } from "./refusal.js";
import { textOf } from "./said.js";
import { readLine, readPromise } from "./scribe-line.js";
/** Reads a line as scribe mode does: “Q: …”, “Action @who by date: …”. Refuses what it cannot minute. */
export async function understand(line, scene) {
    const { kind, head, text } = readLine(line);
    const promised = kind === "action" ? await promisedIn(head, scene) : undefined;
    const prose = kind === "action" && !promised;
    const said = await textOf(prose ? line : text, scene.read, scene.group.zone);
    if (said === "")
        refuse("bad value", `${nothingAfter(head)}, so I did not minute it.`, "Say what, on the same line.");
    if (said.length > longestLine)
        refuse("bad value", `A note may have ${longestLine.toLocaleString("en")} characters; this has ${said.length.toLocaleString("en")}, so I did not minute it.`, "Say it in several messages.");
    return { kind: prose ? "plain" : kind, text: said, ...(promised && { promised }) };
}
const nothingAfter = (head) => head.length === 0 ? "There is no text in it" : `Nothing stands after “${plainOf(head).trim()}:”`;
/** “Action @who by 16 November”. Nothing where it is prose that only begins so: “Action items were reviewed”. */
async function promisedIn(head, scene) {
    const { who, by } = readPromise(head);
    const [first, second] = who;
    // Names begin with a capital, and a mention is nobody's prose.
    const isProse = typeof first?.[0] === "string" && /^\p{Ll}/u.test(first[0]);
    if (first && isProse && "unknown" in (await personNamed(first, scene)))
        return undefined;
    if (second)
        refuse("bad value", "An action has one owner, so I did not minute it.", "Write one line for each.");
    const owner = first && (await memberNamed(first, scene));
    return { owner: owner?.id, due: by === undefined ? undefined : readDue(by, scene) };
}
/** Minutes a line under an item; a promise becomes an action too. */
export async function minuteLine(context, { kind, text, promised }, where) {
    const action = kind === "action"
        ? await addAction(context, { text, ...promised, meeting: where.meeting.id })
        : undefined;
    return addNote(context, { ...where, kind, text, ...(action && { action: action.id }) });
}
/** Changes what a note says. Its action follows: reworded, made where there was none, dropped where there is none now. */
export async function rewordNote(context, note, said) {
    const { write, now } = context;
    const { kind, text, promised } = said;
    let { action } = note;
    if (kind === "action" && action !== null)
        await write.update("actions", action, {
            text,
            ...(promised && { owner: promised.owner ?? null, due: promised.due ?? null }),
            ...(note.struckAt !== null && { droppedAt: null }),
        });
    else if (kind === "action")
        action = (await addAction(context, { text, ...promised, meeting: note.meeting })).id;
    else if (action !== null) {
        await write.update("actions", action, { droppedAt: now });
        action = null;
    }
    return write.update("notes", note.id, { text, kind, action, struckAt: null });
}
/** Takes a note out of the minutes, and with it what was promised in it. It stays on record. */
export async function strikeNote({ read, write, now }, note) {
    await write.update("notes", note.id, { struckAt: now });
    const action = note.action === null ? undefined : await read.actions.action(note.action);
    if (action && action.doneAt === null && action.droppedAt === null)
        await write.update("actions", action.id, { droppedAt: now });
}
