import {
  type APIApplicationCommandInteraction,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import type { Bot, Call, File, Instant, Place, Reply, Skew, Speaker, What } from "../../chat/index.ts";
import { type AnswerOptions, type Asked, answerPrivately, callBack } from "./answer.ts";
import { readButtonId } from "./button-id.ts";
import { chosenIn, decodeText, madeAt, speakerOf } from "./decode.ts";
import { Unfetched } from "./files.ts";
import { createDialogue } from "./form-dialogue.ts";
import type { KeptForms } from "./forms.ts";
import { cut } from "./markdown.ts";
import type { People } from "./people.ts";

export interface InteractionOptions extends Omit<AnswerOptions, "late"> {
  readonly bot: Bot;
  readonly people: People;
  readonly kept: KeptForms;
  /** How far Discord's clock is from ours: an interaction is heard at once, or not at all. */
  readonly skew: Skew;
  readonly now: () => Instant;
  /** Whether a value of a command takes several names. */
  readonly takesSeveral: (command: string, field: string) => boolean;
  readonly fetchFile: (attachment: APIAttachment) => Promise<File>;
  readonly whisper: (to: Speaker, reply: Reply, key: string) => Promise<void>;
}

/** Who asks, and where. */
export interface Scene {
  readonly from: Speaker;
  readonly place: Place;
}

type Values = Readonly<Record<string, unknown>>;
type Interaction = APIInteraction & Asked;

export type CallFor = (asked: APIInteraction, scene: Scene, what: What, more?: Partial<Call>) => Call;
/** Has the bot hear a chosen command, and shows the answer to the asker alone. */
export type Run = (
  asked: Interaction,
  scene: Scene,
  command: string,
  given: Promise<{ readonly values: Values; readonly more?: Partial<Call> }>,
  pressed?: boolean,
) => Promise<void>;
/** Shows the asker something that took no time. */
export type Tell = (asked: Interaction, scene: Scene, reply: Reply) => Promise<void>;

/** What people do with commands, buttons and forms. */
export function createInteractions(options: InteractionOptions) {
  const { bot, people, kept, rest, skew, now } = options;

  const callFor: CallFor = (asked, { from, place }, what, more = {}) => {
    const gathered = people.gathered(place.workspace, place.channel, from.id);
    return {
      id: `discord interaction ${asked.id}`,
      what,
      from,
      place,
      at: skew.ours(madeAt(asked.id), now(), false),
      ...(gathered && { gathered }),
      ...more,
    };
  };

  const run: Run = (asked, scene, command, given, pressed = false) => {
    let values: Values = {};
    const work = given.then(
      (read) => {
        values = read.values;
        return bot.hear(callFor(asked, scene, { kind: "chosen", command, values }, read.more));
      },
      (error: unknown): Reply => {
        if (error instanceof Unfetched) return { text: [error.message], noted: "not taken" };
        throw error;
      },
    );
    return answerPrivately(
      asked,
      work,
      ({ faults }) => ({
        workspace: scene.place.workspace,
        ...(faults && { correct: kept.keep(asked.id, { command, values, faults }) }),
      }),
      pressed,
      {
        ...options,
        late: (reply) => options.whisper(scene.from, reply, `late ${asked.id}`),
      },
    );
  };

  const onCommand = (asked: APIChatInputApplicationCommandInteraction, scene: Scene): Promise<void> => {
    const { command, options: chosen } = chosenIn(asked.data);
    const read = async () => {
      const texts = chosen.map(({ value }) => String(value));
      const nameOf = await people.namesIn(texts, scene.place.workspace);
      const values: Record<string, unknown> = {};
      const files: File[] = [];
      for (const option of chosen) {
        const attachment =
          option.type === ApplicationCommandOptionType.Attachment
            ? asked.data.resolved?.attachments?.[option.value]
            : undefined;
        if (attachment) files.push(await options.fetchFile(attachment));
        else
          values[option.name] =
            typeof option.value === "string"
              ? decodeText(option.value, nameOf, scene.place.workspace)
              : option.value;
      }
      return { values, ...(files.length > 0 && { more: { files } }) };
    };
    return run(asked, scene, command, read());
  };

  /** “Add to minutes”: what stands in the message becomes the note's text, and the message its source. */
  const onMessageMenu = (asked: APIMessageApplicationCommandInteraction, scene: Scene): Promise<void> => {
    const { target_id: id, resolved } = asked.data;
    const content = resolved.messages[id]?.content ?? "";
    const read = async () => {
      const nameOf = await people.namesIn([content], scene.place.workspace);
      const text = decodeText(content, nameOf, scene.place.workspace);
      return { values: { text }, more: { about: { ...scene.place, id } } };
    };
    return run(asked, scene, "note add", read());
  };

  const onPress = async (asked: APIMessageComponentInteraction, scene: Scene): Promise<void> => {
    const { data } = asked;
    const id = data.component_type === ComponentType.StringSelect ? data.values[0] : data.custom_id;
    const pressed = readButtonId(id ?? "");
    if (!pressed) return tell(asked, scene, { text: ["That button is none of mine any more."] });
    if (pressed.kind === "correct") return dialogue.correct(asked, scene, pressed.kept);
    const { command, values, opensForm } = pressed;
    const about = { ...scene.place, id: asked.message.id };
    if (!opensForm) return run(asked, scene, command, Promise.resolve({ values, more: { about } }), true);
    return dialogue.open(asked, scene, { kind: "chosen", command, values });
  };

  const onTyping = async (
    asked: APIInteraction & { type: InteractionType.ApplicationCommandAutocomplete },
    scene: Scene,
  ) => {
    const { command, options: chosen } = chosenIn(asked.data as never);
    const field = chosen.find((one) => "focused" in one && one.focused);
    const [before, typed] =
      field && options.takesSeveral(command, field.name)
        ? splitTyped(String(field.value))
        : ["", String(field?.value ?? "")];
    const call = callFor(asked, scene, { kind: "chosen", command, values: {} });
    const found = field ? await bot.suggest(call, field.name, typed) : [];
    const choices = found.slice(0, 25).flatMap(({ label, value }) => {
      const whole = before + value;
      // A value that does not fit is worse than none: it would be cut.
      return whole.length > 100 ? [] : [{ name: cut(before + label, 100), value: whole }];
    });
    await callBack(rest, asked, {
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices },
    });
  };

  const tell: Tell = (asked, scene, reply) =>
    answerPrivately(asked, Promise.resolve(reply), () => ({ workspace: scene.place.workspace }), true, {
      ...options,
      late: async () => undefined,
    });

  const dialogue = createDialogue({ ...options, callFor, run, tell });

  return {
    async on(asked: APIInteraction, guild: string): Promise<void> {
      const user = asked.member?.user ?? asked.user;
      if (!user) return;
      const from = speakerOf(user, asked.member, guild);
      const place = { platform: "discord", workspace: guild, channel: channelOf(asked, from) };
      const scene = { from, place };
      switch (asked.type) {
        case InteractionType.ApplicationCommand:
          return onAnyCommand(asked, scene);
        case InteractionType.MessageComponent:
          return onPress(asked, scene);
        case InteractionType.ModalSubmit:
          return dialogue.submit(asked, scene);
        case InteractionType.ApplicationCommandAutocomplete:
          return onTyping(asked, scene);
      }
    },
    answerWords: (asked: Interaction, text: string) =>
      callBack(rest, asked, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { content: text, flags: 64, allowed_mentions: { parse: [] } },
      }),
  };

  function onAnyCommand(asked: APIApplicationCommandInteraction, scene: Scene): Promise<void> {
    const { type } = asked.data;
    if (type === ApplicationCommandType.ChatInput)
      return onCommand(asked as APIChatInputApplicationCommandInteraction, scene);
    if (type === ApplicationCommandType.Message)
      return onMessageMenu(asked as APIMessageApplicationCommandInteraction, scene);
    return tell(asked, scene, { text: ["That is no command of mine."] });
  }
}

/** Where it was said: a thread stands for its channel, a direct message for the conversation. */
function channelOf({ channel, channel_id, guild_id }: APIInteraction, from: Speaker): string {
  if (guild_id === undefined) return `@${from.id}`;
  const parent =
    channel && "thread_metadata" in channel
      ? (channel as { parent_id?: string | null }).parent_id
      : undefined;
  return parent ?? channel_id ?? channel?.id ?? "";
}

/** “Ada Brandt, To”: what stands before the last comma is kept, what comes after is being typed. */
function splitTyped(text: string): readonly [before: string, typed: string] {
  const at = text.lastIndexOf(",");
  return at < 0 ? ["", text] : [`${text.slice(0, at + 1)} `, text.slice(at + 1).trim()];
}
