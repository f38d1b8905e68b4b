import {
  type Bot,
  type Call,
  decodeMentions,
  decodeTyped,
  type Form,
  type Instant,
  type MessageRef,
  type Place,
  type Reply,
  type Speaker,
  type What,
} from "../../chat/index.ts";
import { decodeLine, type Line } from "./decode.ts";
import { fillForm, onlyFaults } from "./form.ts";
import { accountMeant, mentionMeant } from "./nearest.ts";
import type { Scroll, Shown } from "./scroll.ts";

export interface SessionOptions {
  readonly bot: Bot;
  readonly room: Place;
  /** Whom one speaks as at first. */
  readonly me: string;
  /** Whether one may speak as others: on a practice database only. */
  readonly mayChange: boolean;
  /** Accounts that are known in the room. */
  readonly people: () => Promise<readonly Speaker[]>;
  readonly now: () => Instant;
  /** Starts every call's id: no other session of this database has the same. */
  readonly session: string;
  /** Waits until what was asked for has been said. */
  readonly settled: () => Promise<void>;
  readonly scroll: Scroll;
  readonly print: (lines: readonly Shown[]) => void;
  /** Asks for one more line; nothing where the input has ended. */
  readonly ask: (question: string) => Promise<string | undefined>;
  readonly leave: () => void;
}

const help = [
  "/help             what there is to do here",
  "2 or [Next item]  presses a button of the latest card",
  "@tomas /rollcall  says one thing as somebody else; /as tomas is somebody else from now on (practice only)",
  "!edit new words   changes the last thing you said; !delete takes it away",
  "!file 1           prints the whole of a file",
  "A space in front of a line: it is only said, whatever it looks like. Tab completes. /quit or Ctrl-D leaves.",
];

/** Somebody at the terminal: what each line they type does. */
export function createSession(options: SessionOptions) {
  const { bot, room, mayChange, people, now, session, settled, scroll, print, ask, leave } = options;
  /** What each said as plain text, latest last: for !edit and !delete. */
  const said = new Map<string, readonly MessageRef[]>();
  let me = options.me;
  let count = 0;

  const tell = (...texts: readonly string[]) =>
    print(texts.map((text) => ({ text: `  ${text}`, tone: "private" })));
  const callOf = (what: What, who: string, about?: MessageRef): Call => {
    const id = `${session} ${++count}`;
    const from = {
      platform: room.platform,
      workspace: room.workspace,
      id: who,
      name: who,
      administrator: true,
    };
    return { id, what, from, place: room, at: now(), about: about ?? { ...room, id } };
  };
  const nameFor = (who: string) => ({ account: who, name: who === me ? "you" : who });
  const show = (reply: Reply | undefined, who: string, { id }: Call): void => {
    if (reply) print(scroll.whisper({ ...room, id }, reply, nameFor(who)));
  };
  const hear = async (what: What, who: string, about?: MessageRef): Promise<Reply | undefined> => {
    const call = callOf(what, who, about);
    if (what.kind === "message" && call.about) said.set(who, [...(said.get(who) ?? []), call.about]);
    const reply = await bot.hear(call);
    show(reply, who, call);
    await settled();
    return reply;
  };
  const say = async (what: What, who: string): Promise<void> => {
    const slip = what.kind === "typed" ? mentionMeant(what.line, await people()) : undefined;
    if (slip) return tell(`Nobody here is @${slip.typed}. Did you mean @${slip.meant}?`);
    await hear(what, who);
  };

  const press = async (label: string, who: string): Promise<void> => {
    const numbered = scroll.buttons(room, who);
    const byNumber = /^\d+$/.test(label) ? numbered[Number(label) - 1] : undefined;
    const found = byNumber ?? scroll.button(label, room, who);
    if (!found) {
      const choice = numbered.map(({ button }, n) => `${n + 1} ${button.label}`).join(", ");
      const others = choice === "" ? "No card here has buttons yet." : `There are: ${choice}.`;
      return tell(`No button here is “${label}”. ${others}`, "To say it instead, put a space in front.");
    }
    const { command, values, opensForm } = found.button;
    if (!opensForm) return void (await hear({ kind: "chosen", command, values }, who, found.ref));
    const call = callOf({ kind: "chosen", command, values }, who, found.ref);
    const form = await bot.form(call);
    return "text" in form ? show(form, who, call) : askForm(form, who, found.ref);
  };

  /** Asks a form's values until they are taken: what was refused is asked again, and nothing typed is lost. */
  const askForm = async (form: Form, who: string, about: MessageRef): Promise<void> => {
    const filled = await fillForm(form, ask, tell);
    if (!filled || "instead" in filled) tell("Left as it was.");
    if (!filled) return;
    if ("instead" in filled) return act(filled.instead);
    const { values } = filled;
    const chosen = Object.entries(values).map(([name, text]) => [name, decodeMentions(text, room)] as const);
    const what: What = { kind: "chosen", command: form.command, values: Object.fromEntries(chosen) };
    const reply = await hear(what, who, about);
    const again = reply?.faults && onlyFaults(form, values, reply.faults);
    if (again) await askForm(again, who, about);
  };

  const change = async (line: Extract<Line, { kind: "edit" | "delete" }>, who: string): Promise<void> => {
    const own = said.get(who) ?? [];
    const last = own.at(-1);
    if (!last)
      return tell("Nothing was said here yet that could be changed. A command is taken back with /undo.");
    if (line.kind === "delete") said.set(who, own.slice(0, -1));
    const what: What =
      line.kind === "edit" ? { kind: "edited", line: decodeMentions(line.text, room) } : { kind: "deleted" };
    const reply = await hear(what, who, last);
    if (!reply) tell(`${line.kind === "edit" ? "Changed" : "Gone"}. It is in no minutes.`);
  };

  const become = async (who: string): Promise<void> => {
    if (!mayChange) return tell("One speaks as others only on a practice database.");
    me = who;
    const known = await people();
    const found = known.find(({ id }) => id === who);
    if (found) return tell(`You are ${found.name} now.`);
    tell(
      `You are ${who} now, whom the roster does not know. It knows ${known.map(({ id }) => id).join(", ")}.`,
    );
  };

  const act = async (typed: string): Promise<void> => {
    const line = decodeLine(typed, { buttons: scroll.buttons(room, me).length });
    const who = ("who" in line && line.who) || me;
    if (who !== me && line.kind !== "become") {
      if (!mayChange)
        return tell(
          "One speaks as others only on a practice database.",
          "To begin what you say with a mention, put a space in front.",
        );
      const meant = accountMeant(who, await people());
      if (meant !== undefined)
        return tell(
          `Nobody here is @${who}. Did you mean @${meant}?`,
          `As somebody whom nobody knows: /as ${who}, then say it.`,
        );
    }
    switch (line.kind) {
      case "nothing":
        return;
      case "say":
        return say(decodeTyped(line.text, room), who);
      case "press":
        return press(line.button, who);
      case "become":
        return become(line.who);
      case "edit":
      case "delete":
        return change(line, who);
      case "file":
        return tell(...(scroll.file(line.number) ?? ["There is no such file here."]));
      case "help":
        return tell(...help);
      case "unclear":
        return tell(line.why);
      case "quit":
        return leave();
    }
  };

  return {
    get me() {
      return me;
    },
    nameFor,
    /** A call that only asks what could be meant. */
    callFor: (what: What): Call => ({ ...callOf(what, me), id: `${session} asking` }),
    act,
  };
}
