import { createInterface } from "node:readline";
import { completeLine } from "./complete.js";
import { paint } from "./paint.js";
import { createScroll } from "./scroll.js";
import { createSession } from "./session.js";
/** A room in the terminal. */
export function createConsole(options) {
    const { input, output, terminal, colour, room, timeOf, now } = options;
    const look = () => ({
        numbered: true,
        trim: { lines: 12, rest: (n) => `!file ${n + 1} prints it` },
        ...(terminal && output.columns !== undefined && { width: output.columns }),
    });
    const scroll = createScroll({ timeOf, look, now });
    const typed = [];
    let awaited;
    let closed = false;
    let desk;
    let session;
    let heard = Promise.resolve();
    const reading = createInterface({
        input,
        terminal,
        ...(terminal && { output }),
        completer(line, done) {
            const nothing = [[], line];
            const found = desk ? completeLine(line, desk) : Promise.resolve(nothing);
            found.then((one) => done(null, one), () => done(null, nothing));
        },
    });
    reading.on("line", (line) => {
        if (!awaited)
            return void typed.push(line);
        const take = awaited;
        awaited = undefined;
        take(line);
    });
    reading.on("close", () => {
        closed = true;
        awaited?.(undefined);
    });
    const nextLine = () => {
        const line = typed.shift();
        if (line !== undefined || closed)
            return Promise.resolve(line);
        return new Promise((resolve) => {
            awaited = resolve;
        });
    };
    const print = (shown) => {
        if (shown.length === 0)
            return;
        const text = shown.map((line) => `${paint(line, colour)}\n`).join("");
        // The line being typed makes room, and comes back below.
        output.write(terminal ? `\r\u001b[J${text}` : text);
        if (terminal && !closed && awaited)
            reading.prompt(true);
    };
    const ask = async (question) => {
        reading.setPrompt(question);
        if (terminal && !closed)
            reading.prompt();
        const line = await nextLine();
        // A script's lines are shown, so that what comes out can be read.
        if (!terminal && line !== undefined)
            output.write(`${question}${line}\n`);
        return line;
    };
    const leave = () => {
        typed.length = 0;
        reading.close();
    };
    /** Lines are heard one after another, as they were typed. */
    const hearAll = async (one) => {
        for (;;) {
            const line = await ask(`${one.me}> `);
            if (line === undefined)
                return;
            await one.act(line);
        }
    };
    return {
        name: room.platform,
        async start(menu, bot) {
            session = createSession({ ...options, bot, scroll, print, ask, leave });
            const own = options.mayChange ? ["/as", "/quit"] : ["/quit"];
            desk = { menu, bot, people: options.people, own, callOf: session.callFor };
            print(options.welcome.map((text, n) => ({ text, tone: n === 0 ? "title" : "plain" })));
            heard = hearAll(session);
            heard.then(() => options.ended(), options.ended);
        },
        async post(to, message, { key }) {
            const ref = { ...room, ...("channel" in to ? to : { channel: `@${to.id}` }), id: key };
            if ("channel" in to || message.kind === "occasion")
                print(scroll.post(ref, message));
            else
                print(scroll.whisper(ref, message.reply, session?.nameFor(to.id) ?? { account: to.id, name: to.id }));
            return ref;
        },
        async edit(ref, message) {
            print(scroll.edit(ref, message));
        },
        async remove(ref) {
            scroll.remove(ref);
        },
        check: async () => [{ what: `the terminal is the room ${room.channel}`, fault: false }],
        async stop() {
            reading.close();
            await heard.catch(() => undefined);
            if (terminal)
                output.write("\n");
        },
    };
}
