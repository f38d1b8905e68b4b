import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Place, Platform, TimeOf } from "../../chat/index.ts";
import { completeLine, type Desk } from "./complete.ts";
import { paint } from "./paint.ts";
import { createScroll, type Shown } from "./scroll.ts";
import { createSession, type SessionOptions } from "./session.ts";

export interface ConsoleOptions
  extends Pick<SessionOptions, "me" | "mayChange" | "people" | "now" | "session" | "settled"> {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** Whether somebody sits there: a prompt, folded lines, completion. Else lines come from a script. */
  readonly terminal: boolean;
  readonly colour: boolean;
  readonly room: Place;
  readonly welcome: readonly string[];
  readonly timeOf: TimeOf;
  /** The input has ended, or somebody said /quit; everything said before has been heard. Or hearing failed. */
  readonly ended: (fault?: unknown) => void;
}

/** A room in the terminal. */
export function createConsole(options: ConsoleOptions): Platform {
  const { input, output, terminal, colour, room, timeOf, now } = options;
  const look = () => ({
    numbered: true,
    trim: { lines: 12, rest: (n: number) => `!file ${n + 1} prints it` },
    ...(terminal && output.columns !== undefined && { width: output.columns }),
  });
  const scroll = createScroll({ timeOf, look, now });
  const typed: string[] = [];
  let awaited: ((line: string | undefined) => void) | undefined;
  let closed = false;
  let desk: Desk | undefined;
  let session: ReturnType<typeof createSession> | undefined;
  let heard: Promise<void> = Promise.resolve();

  const reading = createInterface({
    input,
    terminal,
    ...(terminal && { output }),
    completer(line: string, done: (error: null, found: [string[], string]) => void) {
      const nothing: [string[], string] = [[], line];
      const found = desk ? completeLine(line, desk) : Promise.resolve(nothing);
      found.then(
        (one) => done(null, one),
        () => done(null, nothing),
      );
    },
  });
  reading.on("line", (line) => {
    if (!awaited) return void typed.push(line);
    const take = awaited;
    awaited = undefined;
    take(line);
  });
  reading.on("close", () => {
    closed = true;
    awaited?.(undefined);
  });

  const nextLine = (): Promise<string | undefined> => {
    const line = typed.shift();
    if (line !== undefined || closed) return Promise.resolve(line);
    return new Promise((resolve) => {
      awaited = resolve;
    });
  };
  const print = (shown: readonly Shown[]): void => {
    if (shown.length === 0) return;
    const text = shown.map((line) => `${paint(line, colour)}\n`).join("");
    // The line being typed makes room, and comes back below.
    output.write(terminal ? `\r\u001b[J${text}` : text);
    if (terminal && !closed && awaited) reading.prompt(true);
  };
  const ask = async (question: string): Promise<string | undefined> => {
    reading.setPrompt(question);
    if (terminal && !closed) reading.prompt();
    const line = await nextLine();
    // A script's lines are shown, so that what comes out can be read.
    if (!terminal && line !== undefined) output.write(`${question}${line}\n`);
    return line;
  };
  const leave = (): void => {
    typed.length = 0;
    reading.close();
  };

  /** Lines are heard one after another, as they were typed. */
  const hearAll = async (one: ReturnType<typeof createSession>): Promise<void> => {
    for (;;) {
      const line = await ask(`${one.me}> `);
      if (line === undefined) return;
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
      if ("channel" in to || message.kind === "occasion") print(scroll.post(ref, message));
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
      if (terminal) output.write("\n");
    },
  };
}
