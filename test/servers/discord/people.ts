import type { Gateway } from "./gateway.ts";
import type { Answered, Ask, createInteractions } from "./interactions.ts";
import {
  type Channel,
  type Json,
  memberJson,
  messageJson,
  type Person,
  type Posted,
  userJson,
  type World,
} from "./world.ts";

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const optionTypes = { string: 3, integer: 4, boolean: 5, user: 6, attachment: 11 } as const;

export interface Scene {
  readonly world: World;
  readonly gateway: Gateway;
  readonly interactions: ReturnType<typeof createInteractions>;
  readonly now: () => number;
  post(given: Pick<Posted, "channel" | "author" | "body">): Posted;
}

/** A file that somebody sends along with a command. */
export interface Sent {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  readonly size: number;
}

/** What people do in Discord's own program: only what it would let them. */
export function createPeople(scene: Scene) {
  const { world, gateway, interactions } = scene;

  const ask = (
    given: Pick<Ask, "type" | "person" | "channel"> & { on?: Posted | undefined },
    data: Json,
  ): Promise<Answered> => {
    const opened = interactions.open(given);
    const packet = interactions.packetOf(opened, data);
    const on = opened.on && { ...messageJson(opened.on, world) };
    gateway.dispatch("INTERACTION_CREATE", on ? { ...packet, message: on } : packet);
    const patience = setTimeout(() => {
      if (opened.state !== "new") return;
      opened.state = "dead";
      opened.settle({ kind: "failed" });
    }, 3200);
    return opened.answered.finally(() => clearTimeout(patience));
  };

  const say = (person: Person, channel: Channel, text: string): Posted => {
    const message = scene.post({ channel: channel.id, author: person, body: { content: text } });
    return message;
  };

  const findCommand = (
    name: string,
  ): { command: Json; path: readonly string[]; options: readonly Json[] } => {
    const [noun = "", verb] = name.split(" ");
    const command = world.commands.find((one) => one.name === noun && one.type === 1);
    if (!command) throw new Error(`Discord knows no command /${noun}`);
    const all = list(command.options);
    const branches = all.some((one) => one.type === 1);
    if (!branches) {
      if (verb !== undefined) throw new Error(`/${noun} has no sub-commands`);
      return { command, path: [], options: all };
    }
    const branch = all.find((one) => one.name === verb);
    if (!branch) throw new Error(`/${noun} cannot be called as “${name}”`);
    return { command, path: [String(branch.name)], options: list(branch.options) };
  };

  const dataOf = (
    name: string,
    values: Readonly<Record<string, string | number | boolean | Sent>>,
    focused?: string,
  ): Json => {
    const { command, path, options } = findCommand(name);
    const attachments: Json = {};
    const given = Object.entries(values).map(([key, value]) => {
      const option = options.find((one) => one.name === key);
      if (!option) throw new Error(`/${name} has no option ${key}`);
      return optionJson(option, value, key === focused, attachments);
    });
    for (const option of options)
      if (option.required === true && focused === undefined && !(String(option.name) in values))
        throw new Error(`Discord would not send /${name} without ${String(option.name)}`);
    const inner = path.length > 0 ? [{ name: path[0], type: 1, options: given }] : given;
    const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
    return { id: command.id, name: command.name, type: 1, options: inner, ...resolved };
  };

  const optionJson = (
    option: Json,
    value: string | number | boolean | Sent,
    focus: boolean,
    attachments: Json,
  ): Json => {
    const type = Number(option.type);
    const json = { name: option.name, type, ...(focus && { focused: true }) };
    if (typeof value === "object") {
      const id = world.newId();
      attachments[id] = {
        id,
        filename: value.name,
        content_type: value.type,
        size: value.size,
        url: value.url,
        proxy_url: value.url,
      };
      return { ...json, value: id };
    }
    const fits =
      (type === optionTypes.string && typeof value === "string") ||
      (type === optionTypes.integer && typeof value === "number") ||
      (type === optionTypes.boolean && typeof value === "boolean");
    if (!fits)
      throw new Error(`option ${String(option.name)} of type ${type} does not take ${String(value)}`);
    const choices = list(option.choices);
    if (choices.length > 0 && !focus && !choices.some((choice) => choice.value === value))
      throw new Error(`option ${String(option.name)} does not offer ${String(value)}`);
    const most = option.max_length;
    if (typeof most === "number" && String(value).length > most)
      throw new Error(`${String(option.name)} is too long to be typed`);
    return { ...json, value };
  };

  /** The newest message that somebody sees and that has such a part. */
  const findPart = (person: Person, fits: (part: Json) => boolean): { on: Posted; part: Json } => {
    for (const on of [...world.messages].reverse()) {
      if (on.onlyFor !== undefined && on.onlyFor !== person.id) continue;
      if (on.author.id !== "100000000000000002") continue;
      if (
        world.channels.get(on.channel)?.type === 1 &&
        world.channels.get(on.channel)?.recipient !== person.id
      )
        continue;
      for (const row of list(on.body.components))
        for (const part of list(row.components)) if (fits(part)) return { on, part };
    }
    throw new Error(`${person.name} sees no such button`);
  };

  const press = async (person: Person, label: string, where?: Posted): Promise<Answered> => {
    const { on, part } = where
      ? { on: where, part: partsOf(where).find((one) => one.label === label) ?? {} }
      : findPart(person, (one) => one.type === 2 && one.label === label);
    const channel = world.channels.get(on.channel);
    if (!channel || part.custom_id === undefined) throw new Error(`no button “${label}” there`);
    return ask({ type: 3, person, channel, on }, { custom_id: part.custom_id, component_type: 2 });
  };

  return {
    /** Types a command with its options. */
    command: (person: Person, channel: Channel, name: string, values: Parameters<typeof dataOf>[1] = {}) =>
      ask({ type: 2, person, channel }, dataOf(name, values)),
    /** Types into an option, up to where choices are shown. */
    async suggest(person: Person, channel: Channel, name: string, field: string, typed: string) {
      const answer = await ask({ type: 4, person, channel }, dataOf(name, { [field]: typed }, field));
      return answer.kind === "choices" ? answer.choices : [];
    },
    press,
    /** Chooses from a menu below a message, by the label of the choice. */
    choose(person: Person, label: string): Promise<Answered> {
      const { on, part } = findPart(person, (one) =>
        list(one.options).some((option) => option.label === label),
      );
      const option = list(part.options).find((one) => one.label === label);
      const channel = world.channels.get(on.channel) as Channel;
      return ask(
        { type: 3, person, channel, on },
        { custom_id: part.custom_id, component_type: 3, values: [option?.value] },
      );
    },
    /** Fills a form that is open before somebody, by the labels of its fields; what is left out stays as preset. */
    fill(person: Person, answer: Answered, values: Readonly<Record<string, string>>): Promise<Answered> {
      if (answer.kind !== "modal") throw new Error(`no form is open, but ${answer.kind}`);
      const left = new Set(Object.keys(values));
      const components = list(answer.modal.components).flatMap((label, n): Json[] => {
        if (label.type !== 18) return [];
        const inner = label.component as Json;
        const key = [String(inner.custom_id), String(label.label)].find((one) => left.delete(one));
        const component = { type: inner.type, id: n * 2 + 2, custom_id: inner.custom_id };
        const id = n * 2 + 1;
        if (inner.type === 3) {
          const preset = list(inner.options).find((option) => option.default === true)?.value;
          const chosen = key === undefined ? preset : values[key];
          if (chosen !== undefined && !list(inner.options).some(({ value }) => value === chosen))
            throw new Error(`the form does not offer ${String(chosen)}`);
          if (chosen === undefined && inner.required !== false)
            throw new Error(`the form wants ${String(label.label)}`);
          return [
            { type: 18, id, component: { ...component, values: chosen === undefined ? [] : [chosen] } },
          ];
        }
        const value = key === undefined ? String(inner.value ?? "") : (values[key] ?? "");
        if (value === "" && inner.required !== false)
          throw new Error(`the form wants ${String(label.label)}`);
        if (value.length > Number(inner.max_length ?? 4000))
          throw new Error(`too long for ${String(label.label)}`);
        return [{ type: 18, id, component: { ...component, value } }];
      });
      if (left.size > 0) throw new Error(`the form has no ${[...left].join(", ")}`);
      const { channel, on } = answer.ask;
      return ask({ type: 5, person, channel, on }, { custom_id: answer.modal.custom_id, components });
    },
    /** Uses an entry of a message's own menu. */
    menu(person: Person, name: string, message: Posted): Promise<Answered> {
      const command = world.commands.find((one) => one.name === name && one.type === 3);
      if (!command) throw new Error(`no message menu entry ${name}`);
      const channel = world.channels.get(message.channel) as Channel;
      const resolved = { messages: { [message.id]: messageJson(message, world) } };
      return ask(
        { type: 2, person, channel },
        { id: command.id, name, type: 3, target_id: message.id, resolved },
      );
    },
    say,
    edit(message: Posted, text: string): void {
      message.body = { ...message.body, content: text };
      message.editedAt = scene.now();
      const channel = world.channels.get(message.channel) as Channel;
      gateway.dispatch("MESSAGE_UPDATE", withMember(message, channel, world));
    },
    remove(message: Posted): void {
      world.messages.splice(world.messages.indexOf(message), 1);
      const guild = world.channels.get(message.channel)?.guild;
      gateway.dispatch("MESSAGE_DELETE", {
        id: message.id,
        channel_id: message.channel,
        ...(guild && { guild_id: guild }),
      });
    },
    /** What stands in a channel as somebody sees it, one text a message. */
    seen: (person: Person, channel: Channel): readonly string[] =>
      world.messages
        .filter(
          (one) => one.channel === channel.id && (one.onlyFor === undefined || one.onlyFor === person.id),
        )
        .map(readMessage),
    direct: (person: Person): readonly string[] =>
      world.messages.filter((one) => one.channel === world.directWith(person).id).map(readMessage),
  };
}

export type People = ReturnType<typeof createPeople>;

export function withMember(message: Posted, channel: Channel, world: World): Json {
  const { member: _, ...json } = { member: undefined, ...messageJson(message, world) };
  if (channel.type === 1) return { ...json, channel_type: 1 };
  return { ...json, channel_type: channel.type, member: memberJson(message.author, world) };
}

export function partsOf(message: Posted): readonly Json[] {
  return list(message.body.components).flatMap((row) => list(row.components));
}

/** Markdown as it looks: escapes as what they stand for, bold and addresses without their marks. */
const looking = (text: string): string =>
  text.replace(
    /\\([\\*_~|`[\]<>#+.)-])|\*\*|<(https?:[^>]*)>/g,
    (_, escaped?: string, url?: string) => escaped ?? url ?? "",
  );

/** A message as it is read on the screen: its text, its card, its buttons, its reactions. */
export function readMessage(message: Posted): string {
  const embeds = list(message.body.embeds).flatMap((embed) => [
    ...(embed.title ? [`┌ ${looking(String(embed.title))}`] : []),
    ...(embed.description
      ? looking(String(embed.description))
          .split("\n")
          .map((line) => `│ ${line}`)
      : []),
  ]);
  const rows = list(message.body.components).map((row) =>
    list(row.components)
      .map((part) => (part.type === 2 ? `[${String(part.label)}]` : `(${String(part.placeholder)} ▾)`))
      .join(" "),
  );
  const files = [...message.files.keys()].map((name) => `📎 ${name}`);
  const reactions = [...message.reactions].flatMap(([emoji, by]) =>
    by.size > 0 ? [`${emoji} ${by.size}`] : [],
  );
  const content = looking(String(message.body.content ?? ""));
  return [...(content === "" ? [] : [content]), ...embeds, ...rows, ...files, ...reactions].join("\n");
}

export const authorOf = (message: Posted): Json => userJson(message.author);
