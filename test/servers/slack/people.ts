import { randomUUID } from "node:crypto";
import type { Delivered, Line } from "./deliver.ts";
import { checkOptions } from "./limits.ts";
import { checkMessage, type Desk, viewBody } from "./methods.ts";
import {
  appId,
  directOf,
  type Json,
  messageBody,
  type SlackChannel,
  type SlackMessage,
  type SlackView,
  type Workspace,
} from "./world.ts";

/** The app as its manifest describes it: what people may type, and which events it is sent. */
export interface Manifest {
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly should_escape?: boolean }[];
    readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } };
}

export interface PeopleOptions {
  readonly desk: Desk;
  readonly line: Line;
  readonly manifest: Manifest;
  openTrigger(user: string, team: string): string;
  openResponse(of: { team: string; channel: string; user: string; source?: SlackMessage }): string;
}

/** What people do in Slack's own client, and what it sends the app then. */
export type People = ReturnType<typeof createPeople>;

export function createPeople({ desk, line, manifest, openTrigger, openResponse }: PeopleOptions) {
  const find = (team: string): Workspace => {
    const workspace = desk.workspaces.get(team);
    if (!workspace) throw new Error(`no workspace ${team}`);
    return workspace;
  };
  const roomOf = (team: string, channel: string, user: string): SlackChannel => {
    const workspace = find(team);
    const found = channel.startsWith("@") ? directOf(workspace, user) : workspace.channels.get(channel);
    if (!found) throw new Error(`no channel ${channel}`);
    return found;
  };
  const interaction = (team: string, user: string): Json => {
    const workspace = find(team);
    const person = workspace.users.get(user);
    return {
      token: "legacy",
      team: { id: team, domain: workspace.domain },
      user: { id: user, username: person?.name, name: person?.name, team_id: person?.team ?? team },
      api_app_id: appId,
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: openTrigger(user, team),
    };
  };
  const keepAnswer = (
    delivered: Delivered,
    to: { team: string; channel: string; user: string },
  ): Delivered => {
    const { body } = delivered;
    const message = typeof body === "string" ? { text: body } : (body ?? {});
    if (message.text || message.blocks?.length) {
      checkMessage(message.text ?? "", message.blocks ?? []);
      if (message.response_type === "in_channel") throw new Error("an answer was said to the whole channel");
      desk.whispers.push({ ...to, text: message.text ?? "", blocks: message.blocks ?? [], by: "answer" });
    }
    return delivered;
  };
  const eventBody = (team: string, event: Json): Json => ({
    token: "legacy",
    team_id: team,
    api_app_id: appId,
    type: "event_callback",
    event_id: `Ev${randomUUID().slice(0, 10).replaceAll("-", "").toUpperCase()}`,
    event_time: Math.floor(desk.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: find(team).botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event: { event_ts: desk.nextTs(), ...event },
  });
  const subscribed = (event: Json): boolean => {
    const kinds = { channel: "message.channels", group: "message.groups", im: "message.im" } as Json;
    const name = event.type === "message" ? kinds[event.channel_type] : event.type;
    return manifest.settings.event_subscriptions.bot_events.includes(name);
  };
  /** Sends an event that the app has asked for; the rest it never sees. */
  const tell = async (team: string, event: Json): Promise<Delivered | undefined> =>
    subscribed(event) ? line.deliver("events_api", eventBody(team, event)) : undefined;
  const typeOf = ({ kind }: SlackChannel) => ({ public: "channel", private: "group", im: "im" })[kind];

  return {
    tell,
    eventBody,
    /** Types a slash command. One that is not the app's never leaves the client. */
    async command(team: string, user: string, channel: string, line_: string): Promise<Delivered> {
      const [command = "", ...rest] = line_.split(" ");
      const known = manifest.features.slash_commands.find((one) => one.command === command);
      if (!known) throw new Error(`${command} is not a valid command`);
      const workspace = find(team);
      const room = roomOf(team, channel, user);
      const to = { team, channel: room.id, user };
      const text = known.should_escape ? escapeTyped(rest.join(" "), workspace) : rest.join(" ");
      const payload = {
        token: "legacy",
        team_id: team,
        team_domain: workspace.domain,
        channel_id: room.id,
        channel_name: room.kind === "private" ? "privategroup" : room.name,
        user_id: user,
        user_name: workspace.users.get(user)?.name ?? user,
        command,
        text,
        api_app_id: appId,
        is_enterprise_install: "false",
        response_url: openResponse(to),
        trigger_id: openTrigger(user, team),
      };
      return keepAnswer(await line.deliver("slash_commands", payload), to);
    },
    /** Says a plain message. */
    async say(
      team: string,
      user: string,
      channel: string,
      text: string,
      more: { thread?: string; files?: { name: string; content: string }[]; extra?: Json } = {},
    ): Promise<{ message: SlackMessage; delivered: Delivered | undefined }> {
      const workspace = find(team);
      const room = roomOf(team, channel, user);
      const files = (more.files ?? []).map(({ name, content }) => {
        const id = `F${randomUUID().slice(0, 8).toUpperCase()}`;
        const file = {
          id,
          name,
          title: name,
          content: Buffer.from(content),
          url_private: `${desk.origin}/files/${id}`,
        };
        workspace.files.set(id, file);
        return file;
      });
      const message: SlackMessage = {
        ts: desk.nextTs(),
        user,
        text: escapeTyped(text, workspace),
        blocks: [],
        ...(more.thread && { thread_ts: more.thread }),
        files,
        edits: 0,
        reactions: new Map(),
        ...more.extra,
      };
      room.messages.push(message);
      const event = {
        ...messageBody(message),
        channel: room.id,
        channel_type: typeOf(room),
        team,
        ...(files.length > 0 && { subtype: "file_share" }),
      };
      return { message, delivered: await tell(team, event) };
    },
    /** Takes the bot into a channel, brings an archived one back. */
    async letIn(team: string, channel: string) {
      const room = roomOf(team, channel, "");
      const { botUser } = find(team);
      const back = { type: "channel_unarchive", channel: room.id, user: "U0ADA" };
      const joined = {
        type: "member_joined_channel",
        channel: room.id,
        channel_type: "C",
        user: botUser,
        team,
      };
      if (room.archived) {
        room.archived = false;
        await tell(team, back);
      }
      if (!room.members.has(botUser)) {
        room.members.add(botUser);
        await tell(team, joined);
      }
    },
    async edit(team: string, channel: string, message: SlackMessage, text: string) {
      const workspace = find(team);
      const room = roomOf(team, channel, message.user ?? "");
      const before = messageBody(message);
      message.text = escapeTyped(text, workspace);
      message.edits++;
      return tell(team, {
        type: "message",
        subtype: "message_changed",
        hidden: true,
        channel: room.id,
        channel_type: typeOf(room),
        ts: desk.nextTs(),
        message: { ...messageBody(message), edited: { user: message.user, ts: desk.nextTs() } },
        previous_message: before,
      });
    },
    async delete(team: string, channel: string, message: SlackMessage) {
      const room = roomOf(team, channel, message.user ?? "");
      const at = room.messages.indexOf(message);
      if (at >= 0) room.messages.splice(at, 1);
      return tell(team, {
        type: "message",
        subtype: "message_deleted",
        hidden: true,
        channel: room.id,
        channel_type: typeOf(room),
        ts: desk.nextTs(),
        deleted_ts: message.ts,
        previous_message: messageBody(message),
      });
    },
    /** Presses a button of a message, of what one was told alone, or of one's Home. */
    async press(
      team: string,
      user: string,
      label: string,
      on: { message: SlackMessage; channel: string } | { blocks: Json[]; channel: string } | "home",
    ): Promise<Delivered> {
      const workspace = find(team);
      const home = on === "home" ? workspace.homes.get(user) : undefined;
      const blocks: Json[] =
        on === "home" ? (home?.view.blocks ?? []) : "message" in on ? on.message.blocks : on.blocks;
      const row = blocks.find(
        (block) => block.type === "actions" && block.elements.some((one: Json) => one.text?.text === label),
      );
      const element = row?.elements.find((one: Json) => one.text?.text === label);
      if (!element) throw new Error(`no button “${label}”`);
      const actions = [{ ...element, block_id: row.block_id ?? "b", action_ts: desk.nextTs() }];
      const payload = { ...interaction(team, user), type: "block_actions", actions, state: { values: {} } };
      if (on === "home")
        return line.deliver("interactive", {
          ...payload,
          container: { type: "view", view_id: home?.id },
          view: home && viewBody(home, workspace),
        });
      const room = roomOf(team, on.channel, user);
      const source = "message" in on ? on.message : undefined;
      const ts = source?.ts ?? desk.nextTs();
      return line.deliver("interactive", {
        ...payload,
        response_url: openResponse({ team, channel: room.id, user, ...(source && { source }) }),
        container: { type: "message", message_ts: ts, channel_id: room.id, is_ephemeral: !source },
        channel: { id: room.id, name: room.name },
        ...(source && { message: messageBody(source) }),
      });
    },
    /** Chooses a message's own menu entry. */
    async shortcut(team: string, user: string, channel: string, message: SlackMessage, callback: string) {
      if (!manifest.features.shortcuts.some((one) => one.callback_id === callback && one.type === "message"))
        throw new Error(`no message shortcut ${callback}`);
      const room = roomOf(team, channel, user);
      return line.deliver("interactive", {
        ...interaction(team, user),
        type: "message_action",
        callback_id: callback,
        message_ts: message.ts,
        action_ts: desk.nextTs(),
        channel: { id: room.id, name: room.name },
        message: messageBody(message),
        response_url: openResponse({ team, channel: room.id, user }),
      });
    },
    async openHome(team: string, user: string) {
      return tell(team, {
        type: "app_home_opened",
        user,
        channel: directOf(find(team), user).id,
        tab: "home",
      });
    },
    /** The form that somebody has before them. */
    form(team: string, user: string): SlackView | undefined {
      return find(team).views.findLast((one) => one.user === user && one.open);
    },
    /** Fills a form by its fields' names, and sends it. The client refuses what its fields do not take. */
    async submit(team: string, user: string, filled: Readonly<Record<string, string | string[]>>) {
      const workspace = find(team);
      const view = workspace.views.findLast((one) => one.user === user && one.open);
      if (!view) throw new Error("no form is open");
      const values = stateOf(view.view.blocks, filled, { workspace, origin: desk.origin });
      const delivered = await line.deliver("interactive", {
        ...interaction(team, user),
        type: "view_submission",
        response_urls: [],
        view: viewBody(view, workspace, values),
      });
      const answer = delivered.body === "" ? {} : (delivered.body ?? {});
      for (const id of Object.keys(answer.errors ?? {}))
        if (!view.view.blocks.some((one: Json) => one.block_id === id && one.type === "input"))
          throw new Error(`a fault for ${id}, which is no field of the form`);
      view.open = answer.response_action !== undefined && answer.response_action !== "clear";
      return { delivered, errors: (answer.errors ?? {}) as Record<string, string>, open: view.open };
    },
    /** Types into a field that asks the app what could be meant. */
    async suggest(team: string, user: string, field: string, typed: string): Promise<Json[]> {
      const workspace = find(team);
      const view = workspace.views.findLast((one) => one.user === user && one.open);
      const block = view?.view.blocks.find((one: Json) => one.block_id === field);
      if (!view || !block) throw new Error(`no field ${field}`);
      const { body } = await line.deliver("interactive", {
        ...interaction(team, user),
        type: "block_suggestion",
        action_id: block.element.action_id,
        block_id: field,
        value: typed,
        container: { type: "view", view_id: view.id },
        view: viewBody(view, workspace),
      });
      const faults: string[] = [];
      if ((body.options ?? []).length > 100) faults.push("more than 100 options");
      checkOptions(body.options ?? [], "/options", (what, at) => void faults.push(`${what} ${at}`));
      if (faults.length > 0) throw new Error(faults.join("; "));
      return body.options;
    },
  };
}

/** As Slack hands over what is typed: the three characters as entities, people as mentions. */
export function escapeTyped(text: string, { users, botUser }: Workspace): string {
  return text
    .split(/((?<!\S)@[a-z]+\b)/)
    .map((piece) => {
      const user = [...users.values()].find((one) => piece === `@${one.name}`);
      if (user) return `<@${user.id}>`;
      if (piece === "@convener") return `<@${botUser}>`;
      return piece
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replace(/https?:\/\/[^\s)]+/g, (url) => `<${url}>`);
    })
    .join("");
}

function stateOf(
  blocks: Json[],
  filled: Readonly<Record<string, string | string[]>>,
  where: { workspace: Workspace; origin: string },
): Record<string, Record<string, Json>> {
  const values: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const given = filled[block.block_id];
    const { element } = block;
    if (
      given === undefined &&
      !block.optional &&
      element.initial_value === undefined &&
      !element.initial_option
    )
      throw new Error(`${block.block_id} must be filled`);
    values[block.block_id] = {
      [element.action_id]: { type: element.type, ...filledIn(element, given, where) },
    };
  }
  for (const name of Object.keys(filled))
    if (!values[name]) throw new Error(`the form has no field ${name}: ${Object.keys(values).join(", ")}`);
  return values;
}

function filledIn(
  element: Json,
  given: string | string[] | undefined,
  { workspace, origin }: { workspace: Workspace; origin: string },
): Json {
  const option = (value: string) => {
    const found = element.options?.find((one: Json) => one.value === value || one.text.text === value);
    if (!found && !element.type.includes("external")) throw new Error(`${value} is not offered`);
    return found ?? { text: { type: "plain_text", text: value }, value };
  };
  switch (element.type) {
    case "plain_text_input":
      if (String(given ?? "").length > (element.max_length ?? 3000))
        throw new Error("too long for the field");
      return { value: given ?? element.initial_value ?? null };
    case "static_select":
    case "external_select":
      return {
        selected_option: given === undefined ? (element.initial_option ?? null) : option(String(given)),
      };
    case "users_select":
      return { selected_user: given ?? null };
    case "file_input":
      return {
        files: [given ?? []].flat().map((content) => {
          const id = `F${randomUUID().slice(0, 8).toUpperCase()}`;
          const url_private = `${origin}/files/${id}`;
          workspace.files.set(id, { id, name: "group.yaml", content: Buffer.from(content), url_private });
          return { id, name: "group.yaml", url_private };
        }),
      };
    default:
      throw new Error(`${element.type} cannot be filled here`);
  }
}
