import type { Instant } from "../../../src/chat/index.ts";
import { wrongInChoices, wrongInMessage, wrongInModal } from "./limits.ts";
import type { Upload } from "./requests.ts";
import {
  application,
  bot,
  type Channel,
  channelJson,
  type Json,
  memberJson,
  type Person,
  type Posted,
  userJson,
  type World,
} from "./world.ts";

/** How an interaction was answered, as the person sees it. */
export type Answered =
  | { readonly kind: "message"; readonly message: Posted }
  | { readonly kind: "modal"; readonly modal: Json; readonly ask: Ask }
  | {
      readonly kind: "choices";
      readonly choices: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly kind: "nothing" }
  /** "The application did not respond", as Discord says after three seconds. */
  | { readonly kind: "failed" };

/** One interaction under way. */
export interface Ask {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly person: Person;
  readonly channel: Channel;
  readonly at: Instant;
  /** The message it was pressed on. */
  readonly on?: Posted;
  state: "new" | "deferred" | "answered" | "dead";
  original?: Posted;
  /** Everything the bot did about it: the type of its callback, edits, follow-ups. */
  readonly log: string[];
  /** The last word: an answer, or an edit after "thinking". */
  readonly answered: Promise<Answered>;
  settle(answer: Answered): void;
}

/** What an endpoint answers. */
export interface Outcome {
  readonly status: number;
  readonly body?: unknown;
}

const second = 1000;

export function createInteractions(
  world: World,
  now: () => Instant,
  post: (
    given: Pick<Posted, "channel" | "author" | "body"> & { onlyFor?: string; files?: readonly Upload[] },
  ) => Posted,
) {
  const asks = new Map<string, Ask>();

  const open = (given: Pick<Ask, "type" | "person" | "channel"> & { on?: Posted | undefined }): Ask => {
    let settle: Ask["settle"] = () => undefined;
    const answered = new Promise<Answered>((resolve) => {
      settle = resolve;
    });
    const id = world.newId();
    const { on, ...rest } = given;
    const ask: Ask = {
      ...rest,
      ...(on && { on }),
      id,
      token: `itok-${id}`,
      at: now(),
      state: "new",
      log: [],
      answered,
      settle,
    };
    asks.set(id, ask);
    return ask;
  };

  const packetOf = (ask: Ask, data: Json): Json => {
    const { person, channel } = ask;
    const guild = world.guildOf(channel);
    const user = userJson(person);
    return {
      id: ask.id,
      application_id: application,
      type: ask.type,
      token: ask.token,
      version: 1,
      channel_id: channel.id,
      channel: channelJson(channel, world),
      ...(guild ? { guild_id: guild.id, member: { user, ...memberJson(person, world) } } : { user }),
      locale: "en-GB",
      ...(guild && { guild_locale: "en-US" }),
      app_permissions: String(world.permissions),
      entitlements: [],
      authorizing_integration_owners: { "0": guild?.id ?? "0" },
      context: guild ? 0 : 1,
      attachment_size_limit: 10_485_760,
      data,
    };
  };

  const callback = (id: string, token: string, body: Json, files: readonly Upload[]): Outcome => {
    const ask = asks.get(id);
    const type = Number(body.type);
    if (!ask || ask.token !== token) return refusal(404, 10062, "Unknown interaction");
    if (ask.state !== "new")
      return ask.state === "dead"
        ? refusal(404, 10062, "Unknown interaction")
        : refusal(400, 40060, "Interaction has already been acknowledged.");
    if (now() - ask.at > 3 * second) {
      ask.state = "dead";
      ask.settle({ kind: "failed" });
      return refusal(404, 10062, "Unknown interaction");
    }
    ask.log.push(`callback ${type}`);
    const data = (body.data ?? {}) as Json;
    const outcome = answer(ask, type, data, files);
    if (outcome.status < 300) ask.state = type === 5 || type === 6 ? "deferred" : "answered";
    return outcome;
  };

  const answer = (ask: Ask, type: number, data: Json, files: readonly Upload[]): Outcome => {
    const component = ask.type === 3 || (ask.type === 5 && ask.on !== undefined);
    if (type === 4) {
      const wrong = wrongInMessage(data);
      if (wrong.size > 0) return formRefusal(wrong);
      if (isEmpty(data, files)) return refusal(400, 50006, "Cannot send an empty message");
      ask.original = post({
        channel: ask.channel.id,
        author: bot,
        body: data,
        ...privacyOf(ask, data),
        files,
      });
      ask.settle({ kind: "message", message: ask.original });
    } else if (type === 5) {
      if (Object.keys(data).some((key) => key !== "flags"))
        return refusal(400, 50035, "Only flags may be deferred");
      ask.original = post({
        channel: ask.channel.id,
        author: bot,
        body: { ...data, content: "thinking…" },
        ...privacyOf(ask, data),
      });
    } else if (type === 6 && component) {
      if (ask.on) ask.original = ask.on;
      ask.settle({ kind: "nothing" });
    } else if (type === 8 && ask.type === 4) {
      const wrong = wrongInChoices(data);
      if (wrong.size > 0) return formRefusal(wrong);
      ask.settle({ kind: "choices", choices: data.choices as { name: string; value: string }[] });
    } else if (type === 9 && (ask.type === 2 || ask.type === 3)) {
      const wrong = wrongInModal(data);
      if (wrong.size > 0) return formRefusal(wrong);
      ask.settle({ kind: "modal", modal: data, ask });
    } else return refusal(400, 50035, `Invalid response type ${type} for an interaction of type ${ask.type}`);
    return { status: 204 };
  };

  const webhook = (
    token: string,
    method: string,
    rest: string,
    body: Json,
    files: readonly Upload[],
  ): Outcome => {
    const ask = [...asks.values()].find((one) => one.token === token);
    if (!ask || now() - ask.at > 15 * 60 * second) return refusal(401, 50027, "Invalid Webhook Token");
    if (ask.state === "new" || ask.state === "dead") return refusal(404, 10015, "Unknown Webhook");
    ask.log.push(`${method} ${rest}`);
    if (method === "POST") {
      const wrong = wrongInMessage(body);
      if (wrong.size > 0) return formRefusal(wrong);
      const made = post({ channel: ask.channel.id, author: bot, body, ...privacyOf(ask, body), files });
      return { status: 200, body: made };
    }
    const { original } = ask;
    if (!original || rest !== "@original") return refusal(404, 10008, "Unknown Message");
    if (method === "DELETE") {
      world.messages.splice(world.messages.indexOf(original), 1);
      ask.settle({ kind: "nothing" });
      return { status: 204 };
    }
    if (method === "PATCH") {
      const wrong = wrongInMessage(body);
      if (wrong.size > 0) return formRefusal(wrong);
      original.body = { ...original.body, ...body };
      for (const file of files) original.files.set(file.name, file);
      ask.state = "answered";
      ask.settle({ kind: "message", message: original });
    }
    return { status: 200, body: original };
  };

  const privacyOf = (ask: Ask, data: Json) =>
    (Number(data.flags ?? 0) & 64) === 64 ? { onlyFor: ask.person.id } : {};

  return { open, packetOf, callback, webhook, asks };
}

export const isEmpty = (body: Json, files: readonly unknown[]): boolean =>
  !body.content && !(Array.isArray(body.embeds) && body.embeds.length > 0) && files.length === 0;

export function refusal(status: number, code: number, message: string): Outcome {
  return { status, body: { code, message } };
}

export function formRefusal(wrong: ReadonlyMap<string, string>): Outcome {
  const errors: Json = {};
  for (const [path, message] of wrong) {
    let at = errors;
    for (const part of path.split(".")) {
      at[part] ??= {};
      at = at[part] as Json;
    }
    at._errors = [{ code: "INVALID", message }];
  }
  return { status: 400, body: { code: 50035, message: "Invalid Form Body", errors } };
}
