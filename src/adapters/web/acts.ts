import {
  type Bot,
  type Call,
  type Choice,
  type Desk,
  type File,
  type Instant,
  type MenuItem,
  type MessageRef,
  type Place,
  plainOf,
  type Reply,
  type Speaker,
  type What,
  type Words,
} from "../../chat/index.ts";
import type { Markup } from "../../page/index.ts";
import type { Book, Post } from "./book.ts";
import { decodeLine, type Pressed } from "./decode.ts";
import { renderForm } from "./form.ts";
import { nameOf } from "./offers.ts";
import { pathOf } from "./render.ts";

export interface ActsOptions {
  readonly room: Place;
  readonly bot: Bot;
  readonly menu: readonly MenuItem[];
  readonly book: Book;
  readonly people: () => Promise<readonly Speaker[]>;
  readonly now: () => Instant;
  /** Something that no other call has. */
  readonly once: () => string;
}

interface Filled {
  readonly values: Readonly<Record<string, Words>>;
  readonly kept: string;
  readonly files: readonly File[];
}

/** What people do in the room: each becomes a call, and what came of it stands in the book. */
export function createActs({ room, bot, menu, book, people, now, once }: ActsOptions) {
  const callOf = async (who: string, what: What, id: string, about?: string): Promise<Call> => {
    const known = (await people()).find((one) => one.id === who);
    const { platform, workspace } = room;
    const from = known ?? { platform, workspace, id: who, name: who, administrator: true };
    const ref: MessageRef = { ...room, id: about ?? id };
    return { id, what, from, place: room, at: now(), about: ref };
  };
  /** A browser that tries again sends the same word, and is heard once. */
  const idOf = (who: string, given: string) =>
    `${room.platform} ${who} ${/^[\w-]{8,64}$/.test(given) ? given : once()}`;

  const tell = async (who: string, id: string, reply: Reply | undefined, asked?: string): Promise<void> => {
    if (!reply) return;
    const body = { kind: "told", reply, ...(asked !== undefined && { asked }) } as const;
    await book.keep({ id: `answer to ${id}`, at: now(), reader: who, body });
  };
  /** Where a line said in the room was only noted, the mark on it is answer enough. */
  const mark = async (who: string, post: string, reply: Reply | undefined): Promise<void> => {
    if (!reply) return;
    const said = await book.find(post);
    if (said?.body?.kind === "said" && reply.noted)
      await book.keep({ id: post, at: said.at, body: { ...said.body, noted: reply.noted } });
    if (reply.text.length > 0 || reply.card) await tell(who, `${post} ${once()}`, reply);
  };
  const own = async (who: string, id: string): Promise<Post | undefined> => {
    const post = await book.find(id);
    return post?.who === who && post.body?.kind === "said" ? post : undefined;
  };
  const choicesFor = async (who: string, item: MenuItem | undefined) => {
    const choices = new Map<string, readonly Choice[]>();
    if (!item) return choices;
    const call = await callOf(who, { kind: "chosen", command: nameOf(item), values: {} }, `asking ${once()}`);
    for (const field of item.fields)
      if (field.suggests) choices.set(field.name, await bot.suggest(call, field.name, ""));
    return choices;
  };
  const itemOf = (command: string) => menu.find((item) => nameOf(item) === command);

  const acts = {
    room,
    own,
    desk: (who: string): Desk => ({
      menu,
      bot,
      people,
      callOf: (what) => {
        const { platform, workspace } = room;
        const from = { platform, workspace, id: who, name: who, administrator: true };
        return { id: `asking ${once()}`, what, from, place: room, at: now() };
      },
    }),
    async say(who: string, line: string, given: string, files: readonly File[]): Promise<void> {
      if (line.trim() === "" && files.length === 0) return;
      const id = idOf(who, given);
      const what = decodeLine(line, room);
      const call = { ...(await callOf(who, what, id)), ...(files.length > 0 && { files }) };
      if (what.kind !== "message") return tell(who, id, await bot.hear(call), line.trim());
      if (!(await book.find(id)))
        await book.keep({
          id,
          at: call.at,
          who,
          body: { kind: "said", line: what.line, ...(files.length > 0 && { files }) },
        });
      await mark(who, id, await bot.hear(call));
    },
    /** Does what a button says; answers a form where it opens one. */
    async press(who: string, { label, command, values, opensForm }: Pressed, about: string) {
      if (opensForm) return acts.form(who, command, values);
      const id = idOf(who, "");
      const call = await callOf(who, { kind: "chosen", command, values }, id, about);
      await tell(who, id, await bot.hear(call), label.startsWith("/") ? label : `[${label}]`);
      return undefined;
    },
    async form(who: string, command: string, values: Readonly<Record<string, string>>): Promise<Markup> {
      const call = await callOf(who, { kind: "chosen", command, values }, `asking ${once()}`);
      const asked = await bot.form(call);
      const path = pathOf(who);
      const item = itemOf(command);
      if ("text" in asked)
        return renderForm({
          form: { title: "Not now", command, fields: [], kept: {} },
          item: undefined,
          choices: new Map(),
          path,
          answer: asked,
        });
      return renderForm({ form: asked, item, choices: await choicesFor(who, item), path });
    },
    /** Does what a form says; answers the form again where something in it was refused. */
    async fill(who: string, command: string, { values, kept, files }: Filled): Promise<Markup | undefined> {
      const id = idOf(who, "");
      const call = await callOf(who, { kind: "chosen", command, values }, id);
      const reply = await bot.hear({ ...call, ...(files.length > 0 && { files }) });
      if (reply?.noted !== "not taken") {
        const said = Object.entries(values).map(([name, value]) => `${name}:${quoted(plainOf(value))}`);
        await tell(who, id, reply, [`/${command}`, ...said].join(" "));
        return undefined;
      }
      const item = itemOf(command);
      const asked = await bot.form({ ...call, what: { kind: "chosen", command, values: keptIn(kept) } });
      const form = "text" in asked ? { title: command, command, fields: [], kept: {} } : asked;
      const filled = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, plainOf(value)]),
      );
      return renderForm({
        form,
        item,
        choices: await choicesFor(who, item),
        path: pathOf(who),
        filled,
        answer: reply,
      });
    },
    async edit(who: string, post: string, line: string): Promise<void> {
      const said = await own(who, post);
      if (said?.body?.kind !== "said") return;
      if (line.trim() === "") return acts.remove(who, post);
      const what = decodeLine(` ${line}`, room);
      if (what.kind !== "message") return;
      await book.keep({ id: post, at: said.at, body: { ...said.body, line: what.line, edited: true } });
      const call = await callOf(who, { kind: "edited", line: what.line }, idOf(who, ""), post);
      await mark(who, post, await bot.hear(call));
    },
    async remove(who: string, post: string): Promise<void> {
      const said = await own(who, post);
      if (!said) return;
      const reply = await bot.hear(await callOf(who, { kind: "deleted" }, idOf(who, ""), post));
      await book.keep({ id: post, at: said.at });
      if (reply?.noted === "not taken") await tell(who, `${post} ${once()}`, reply);
    },
  };
  return acts;
}

export type Acts = ReturnType<typeof createActs>;

const quoted = (text: string) => (/\s/.test(text) ? `"${text}"` : text);

function keptIn(text: string): Readonly<Record<string, string>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
    );
  } catch {
    return {};
  }
}
