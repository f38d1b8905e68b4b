import {
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmission,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Field, Form } from "../../chat/index.ts";
import { buttonId, readButtonId } from "./button-id.ts";
import { cut } from "./markdown.ts";

const most = { title: 45, label: 45, description: 100, placeholder: 100, value: 4000, fields: 5, kept: 500 };

/** What somebody filled in that was refused, or what a form carries along. */
export interface Kept {
  readonly command: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults?: Readonly<Record<string, string>>;
}

/**
 * What does not fit into an id of Discord's is kept here, the latest five hundred. After a restart it is gone, and the
 * form begins empty.
 */
export function createKept() {
  const kept = new Map<string, Kept>();
  return {
    keep(name: string, what: Kept): string {
      kept.delete(name);
      kept.set(name, what);
      const [oldest] = kept.keys();
      if (kept.size > most.kept && oldest !== undefined) kept.delete(oldest);
      return name;
    },
    find: (name: string): Kept | undefined => kept.get(name),
  };
}
export type KeptForms = ReturnType<typeof createKept>;

/** A form as a modal. Its id says the command and what it carries along, or under which name that is kept. */
export function renderForm(
  form: Form,
  options: {
    readonly id: string;
    readonly preset?: Readonly<Record<string, string>>;
    readonly faults?: Readonly<Record<string, string>>;
  },
): APIModalInteractionResponseCallbackData {
  const { preset = {}, faults = {} } = options;
  return {
    custom_id: options.id,
    title: cut(form.title, most.title),
    components: form.fields.slice(0, most.fields).map((field) => {
      const long = field.about.length > most.label;
      const hint = faults[field.name] ?? (long ? field.about : undefined);
      return {
        type: ComponentType.Label,
        label: cut(long ? spoken(field.name) : field.about, most.label),
        ...(hint !== undefined && { description: cut(hint, most.description) }),
        component: renderField(field, preset[field.name] ?? field.value),
      };
    }),
  };
}

function renderField(field: Field, value: string | undefined) {
  const id = { custom_id: field.name, required: field.required };
  const options = field.kind === "flag" ? ["yes", "no"] : (field.choices ?? []);
  if (options.length > 0 && options.length <= 25)
    return {
      type: ComponentType.StringSelect as const,
      ...id,
      options: options.map((word) => ({
        label: word,
        value: word,
        ...(word === value && { default: true }),
      })),
    };
  const example =
    field.kind === "person" || field.kind === "people" ? "A name, as it stands on the roster" : "";
  return {
    type: ComponentType.TextInput as const,
    ...id,
    style: field.kind === "long text" ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: most.value,
    ...(value !== undefined && value !== "" && { value: value.slice(0, most.value) }),
    ...(example !== "" && { placeholder: example }),
  };
}

const spoken = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** The id of a form that carries its values along itself; nothing where they are too long for that. */
export function formId({ command, kept }: Pick<Form, "command" | "kept">): string | undefined {
  const id = buttonId({ command, values: kept });
  return id && `m${id.slice(1)}`;
}

export const keptFormId = (name: string): string => `k|${name}`;

/** What a form's id says: the command and values, or the name under which they are kept. */
export function readFormId(
  id: string,
):
  | { readonly kept: string }
  | { readonly command: string; readonly values: Readonly<Record<string, string>> } {
  if (id.startsWith("k|")) return { kept: id.slice(2) };
  const read = readButtonId(`b${id.slice(1)}`);
  return read?.kind === "command" ? read : { kept: "" };
}

/** What was filled in, by field; what was left empty is left out. */
export function filledIn(components: APIModalSubmission["components"]): Readonly<Record<string, string>> {
  const filled: Record<string, string> = {};
  for (const part of components) {
    const inner = "component" in part ? [part.component] : "components" in part ? part.components : [];
    for (const one of inner) {
      const value = "value" in one ? one.value : "values" in one ? one.values[0] : undefined;
      if (typeof value === "string" && value.trim() !== "") filled[one.custom_id] = value;
    }
  }
  return filled;
}
