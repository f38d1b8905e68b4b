import { InteractionResponseType, MessageFlags, RateLimitError, type REST, Routes } from "discord.js";
import type { Reply } from "../../chat/index.ts";
import { rawFiles } from "./delivery.ts";
import { isEmpty, type RenderOptions, renderReply } from "./render.ts";
import { codeOf } from "./trouble.ts";

/** The part of an interaction by which it is answered. */
export interface Asked {
  readonly id: string;
  readonly token: string;
  readonly application_id: string;
}

export interface AnswerOptions {
  readonly rest: REST;
  /** After how many milliseconds an answer is put off. Discord waits three seconds. */
  readonly patience: number;
  /** The answer cannot be given any more where it was asked for. */
  readonly late: (reply: Reply) => Promise<void>;
  /** Discord did not take the answer as it looks: a bug of ours. */
  readonly unfit: (error: unknown) => void;
}

const badForm = 50035;
const unshowable = [
  "That is done, but I could not show the answer here. /help and the cards show where things stand.",
];
/** Already acknowledged: by an earlier try whose answer was lost, or the same delivery heard twice. */
const acknowledged = 40060;
const expired: ReadonlySet<number> = new Set([10062, 10015, 10008, 50027]);

/** Answers an interaction, to the asker alone. One that takes longer is put off first: “thinking…”. */
export async function answerPrivately(
  asked: Asked,
  work: Promise<Reply | undefined>,
  render: (reply: Reply) => RenderOptions,
  pressed: boolean,
  options: AnswerOptions,
): Promise<void> {
  const { rest, patience } = options;
  let deferred: Promise<boolean> | undefined;
  const timer = setTimeout(() => {
    deferred = callBack(rest, asked, {
      type: InteractionResponseType.DeferredChannelMessageWithSource,
      data: { flags: MessageFlags.Ephemeral },
    }).catch(() => false);
  }, patience);
  const reply = await work.finally(() => clearTimeout(timer));
  const rendered = reply && renderReply(reply, { ...render(reply), ephemeral: true });
  const done = rendered && !isEmpty(rendered) ? rendered : undefined;
  const putOff = deferred !== undefined && (await deferred);
  const delivered = await show(done).catch((error: unknown) => {
    // Discord takes the answer not as it looks: what was asked is done all the same, and the person hears so.
    if (codeOf(error) !== badForm) throw error;
    options.unfit(error);
    return show(renderReply({ text: unshowable }, { workspace: "", ephemeral: true }));
  });
  if (!delivered && reply) await options.late(reply);

  function show(what: ReturnType<typeof renderReply> | undefined): Promise<boolean> {
    return putOff
      ? replace(rest, asked, what)
      : callBack(rest, asked, bodyOf(what, pressed), what && rawFiles(what));
  }
}

function bodyOf(done: ReturnType<typeof renderReply> | undefined, pressed: boolean): object {
  if (done) return { type: InteractionResponseType.ChannelMessageWithSource, data: done.body };
  if (pressed) return { type: InteractionResponseType.DeferredMessageUpdate };
  const data = { content: "✓", flags: MessageFlags.Ephemeral };
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

/** The first answer to an interaction; false where it came too late. Tried again where the connection broke. */
export async function callBack(
  rest: REST,
  { id, token }: Asked,
  body: object,
  files: ReturnType<typeof rawFiles> = [],
): Promise<boolean> {
  for (let tries = 0; ; tries++) {
    try {
      await rest.post(Routes.interactionCallback(id, token), { body, files, auth: false });
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code === acknowledged) return true;
      if (code !== undefined && expired.has(code)) return false;
      if (code !== undefined || error instanceof RateLimitError || tries > 0) throw error;
    }
  }
}

async function replace(
  rest: REST,
  { application_id, token }: Asked,
  done: ReturnType<typeof renderReply> | undefined,
): Promise<boolean> {
  const route = Routes.webhookMessage(application_id, token);
  try {
    if (done) await rest.patch(route, { body: done.body, files: rawFiles(done), auth: false });
    else await rest.delete(route, { auth: false });
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code !== undefined && expired.has(code)) return false;
    throw error;
  }
}
