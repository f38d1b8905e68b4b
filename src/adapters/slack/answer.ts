import { type File, isBlank, type MessageRef, type Reply } from "../../chat/index.ts";
import { sendFiles } from "./files.ts";
import { type SlackOptions, usualTiming } from "./options.ts";
import { directWith, type Poster } from "./post.ts";
import { refusalIn, undelivered } from "./refused.ts";
import { isInline, type Look, renderReply } from "./render.ts";
import type { Team } from "./teams.ts";

/** Whom an answer is for, and where they asked. */
export interface Asker {
  readonly user: string;
  readonly channel: string;
  readonly thread?: string | undefined;
  /** Takes five answers within half an hour. */
  readonly responseUrl?: string | undefined;
  /** Asked on their Home, and answered there. */
  readonly home?: true | undefined;
}

/** An answer as the body of an acknowledgement, for the asker's eyes only. */
export interface Body {
  readonly response_type: "ephemeral";
  readonly replace_original: false;
  readonly text: string;
  readonly blocks: ReturnType<typeof renderReply>["blocks"];
  readonly mrkdwn: false;
}

/** An answer as it is shown. */
export interface Answer {
  readonly body: Body;
  /** What has no room in an answer that only one sees. */
  readonly rest: readonly File[];
}

export const isSaid = ({ text, card, files = [] }: Reply): boolean =>
  !isBlank(text) || card !== undefined || files.length > 0;

export function renderAnswer(reply: Reply, look: Look): Answer {
  const plain = renderReply(reply, look, true);
  const rest = (reply.files ?? []).filter((file) => !isInline(file));
  if (plain.whole) rest.push(plain.whole);
  const { text, blocks } = rest.length === 0 ? plain : renderReply(withFilesTold(reply, rest), look, true);
  return {
    body: { response_type: "ephemeral", replace_original: false, mrkdwn: false, text, blocks },
    rest,
  };
}

export function createAnswerer(options: SlackOptions, lookOf: (team: Team) => Look, poster: Poster) {
  const { now, trouble, timing = usualTiming } = options;

  const render = (team: Team, reply: Reply): Answer => renderAnswer(reply, lookOf(team));

  /** By the address that Slack gave for it, which needs no seat in the channel; else as it would show to nobody else. */
  const answer = async (team: Team, asker: Asker, reply: Reply): Promise<void> => {
    if (!isSaid(reply)) return;
    const { body, rest } = render(team, reply);
    const { user, channel, thread, responseUrl } = asker;
    if (responseUrl !== undefined && (await respond(responseUrl, body))) return sendRest(team, asker, rest);
    const { text, blocks } = body;
    const direct = channel.startsWith("D");
    try {
      if (direct) await team.client.chat.postMessage({ channel, text, blocks, mrkdwn: false });
      else
        await team.client.chat.postEphemeral({
          channel,
          user,
          text,
          blocks,
          ...(thread !== undefined && { thread_ts: thread }),
        });
    } catch (error) {
      // Where the bot may not speak, it still may to the asker.
      if (refusalIn(error) === undefined || direct) throw error;
      await team.client.chat.postMessage({ channel: user, text, blocks, mrkdwn: false });
    }
    await sendRest(team, asker, rest);
  };

  const respond = async (url: string, body: Body): Promise<boolean> => {
    const sent = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal: AbortSignal.timeout(timing.call),
    }).catch(() => undefined);
    return sent?.ok ?? false;
  };

  /** What cannot stand in an answer that only one sees goes to them directly. */
  const sendRest = async (team: Team, { user }: Asker, rest: readonly File[]): Promise<void> => {
    if (rest.length === 0) return;
    await sendFiles(team, rest, { channel: await directWith(team.client, user) }, timing.call);
  };

  const guarded = async (work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => trouble(undelivered(error, now())));
  };

  return {
    render,
    answer: (team: Team, asker: Asker, reply: Reply) => guarded(answer(team, asker, reply)),
    sendRest: (team: Team, asker: Asker, rest: readonly File[]) => guarded(sendRest(team, asker, rest)),
    /** Tells one person directly, once, however often the same thing is heard. */
    tell: (team: Team, user: string, reply: Reply, key: string, heardBefore: number | undefined) =>
      guarded(
        poster
          .post(
            { platform: "slack", workspace: team.id, id: user, name: user, administrator: false },
            { kind: "message", reply },
            heardBefore === undefined ? { key } : { key, triedAt: heardBefore - timing.underWay },
          )
          .then(() => undefined),
      ),
    /** A reaction on a message of the scribe: taken, or not taken. */
    react: (team: Team, { channel, id }: MessageRef, noted: "taken" | "not taken", again: boolean) =>
      guarded(react(team, { channel, timestamp: id }, noted, again)),
  };
}

const signs = { taken: "white_check_mark", "not taken": "question" } as const;
const settled = ["already_reacted", "no_reaction", "message_not_found"];

async function react(
  { client }: Team,
  message: { channel: string; timestamp: string },
  noted: "taken" | "not taken",
  again: boolean,
): Promise<void> {
  const unless = (error: unknown) => {
    if (!settled.includes(refusalIn(error) ?? "")) throw error;
  };
  await client.reactions.add({ ...message, name: signs[noted] }).catch(unless);
  // A line that was mended must not go on looking broken, nor the other way round.
  if (again)
    await client.reactions
      .remove({ ...message, name: signs[noted === "taken" ? "not taken" : "taken"] })
      .catch(unless);
}

function withFilesTold(reply: Reply, rest: readonly File[]): Reply {
  const names = rest.map(({ name }) => name).join(", ");
  const blank = isBlank(reply.text) ? "" : " ";
  // Before the words, which may be long.
  return { ...reply, text: [`I have sent you ${names} as a direct message.${blank}`, ...reply.text] };
}
