import {
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  InteractionResponseType,
  type REST,
} from "discord.js";
import type { Bot, Form, Reply, What } from "../../chat/index.ts";
import { callBack } from "./answer.ts";
import { decodeText } from "./decode.ts";
import { filledIn, formId, type KeptForms, keptFormId, readFormId, renderForm } from "./forms.ts";
import type { CallFor, Run, Scene, Tell } from "./interactions.ts";
import type { People } from "./people.ts";

export interface DialogueOptions {
  readonly bot: Bot;
  readonly rest: REST;
  readonly people: People;
  readonly kept: KeptForms;
  readonly callFor: CallFor;
  readonly run: Run;
  readonly tell: Tell;
}

const lost = "I no longer have what you wrote: please say it again.";

/** Forms: opened by a button, filled, and opened again where something was wrong. */
export function createDialogue({ bot, rest, people, kept, callFor, run, tell }: DialogueOptions) {
  const show = async (
    asked: APIMessageComponentInteraction,
    scene: Scene,
    form: Form | Reply,
    id: (form: Form) => string,
    shown: Pick<Parameters<typeof renderForm>[1], "preset" | "faults"> = {},
  ): Promise<void> => {
    if ("text" in form) return tell(asked, scene, form);
    const data = renderForm(form, { id: id(form), ...shown });
    await callBack(rest, asked, { type: InteractionResponseType.Modal, data });
  };

  return {
    async open(
      asked: APIMessageComponentInteraction,
      scene: Scene,
      what: Extract<What, { kind: "chosen" }>,
    ): Promise<void> {
      const form = await bot.form(callFor(asked, scene, what));
      return show(
        asked,
        scene,
        form,
        ({ command, kept: values }) =>
          formId({ command, kept: values }) ?? keptFormId(kept.keep(asked.id, { command, values })),
      );
    },
    /** A form cannot be answered with a form: a button below the faults opens it again, as it was filled. */
    async correct(asked: APIMessageComponentInteraction, scene: Scene, name: string): Promise<void> {
      const before = kept.find(name);
      if (!before) return tell(asked, scene, { text: [lost] });
      const { command, values, faults = {} } = before;
      const right = Object.fromEntries(Object.entries(values).filter(([field]) => !(field in faults)));
      const form = await bot.form(callFor(asked, scene, { kind: "chosen", command, values: right }));
      const preset = Object.fromEntries(
        Object.entries(values).map(([field, value]) => [field, writtenOf(value)] as const),
      );
      // What was right is carried along as it was said, with its mentions.
      const id = () => keptFormId(kept.keep(`${name}+`, { command, values: right }));
      return show(asked, scene, form, id, { preset, faults });
    },
    submit(asked: APIModalSubmitInteraction, scene: Scene): Promise<void> {
      const id = readFormId(asked.data.custom_id);
      const before = "kept" in id ? kept.find(id.kept) : id;
      if (!before) return tell(asked, scene, { text: [lost] });
      const filled = filledIn(asked.data.components);
      const { workspace } = scene.place;
      const read = async () => {
        const nameOf = await people.namesIn(Object.values(filled), workspace);
        const decoded = Object.entries(filled).map(
          ([name, text]) => [name, decodeText(text, nameOf, workspace)] as const,
        );
        return { values: { ...before.values, ...Object.fromEntries(decoded) } };
      };
      return run(asked, scene, before.command, read(), asked.message !== undefined);
    },
  };
}

/** A value as it is written into a form again: a mention as Discord writes it. */
function writtenOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(writtenOf).join("");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object" || value === null) return String(value);
  if ("at" in value) return `<t:${Math.floor(Number(value.at) / 1000)}:f>`;
  if (!("who" in value)) return "";
  const { who } = value;
  return typeof who === "object" && who !== null && "id" in who ? `<@${who.id}>` : String(who);
}
