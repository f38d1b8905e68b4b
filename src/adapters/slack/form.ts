import type { KnownBlock, ModalView, PlainTextElement, PlainTextOption } from "@slack/types";
import { type Choice, type Field, type Form, plainOf, type Reply } from "../../chat/index.ts";
import type { Look } from "./render.ts";
import { renderReply } from "./render.ts";
import { cutText } from "./text.ts";

/** What a form carries along unseen, and hands back when it is sent. */
export interface Carried {
  readonly command: string;
  readonly kept: Readonly<Record<string, string>>;
  /** Where it was opened, by Slack's own ids. */
  readonly channel: string;
  readonly message?: string;
  /** Where the answer may go. */
  readonly answer?: string;
  /** It was opened on the Home. */
  readonly home?: true;
}

type Filled = Readonly<Record<string, Readonly<Record<string, FilledField>>>>;
interface FilledField {
  readonly type?: string;
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_user?: string | null;
  readonly files?: readonly SentFile[];
}

/** A file as Slack tells of it. */
export interface SentFile {
  readonly id?: string;
  readonly name?: string;
  readonly mimetype?: string;
  readonly url_private?: string;
}

const most = { title: 24, label: 200, option: 75, options: 100, carried: 3000, input: 3000 };
/** A list as long as the bot ever offers has more behind it, and is searched by typing. */
const wholeList = 25;

const plain = (text: string, length: number): PlainTextElement => ({
  type: "plain_text",
  text: cutText(text, length),
  emoji: false,
});

/** A form as a modal. `choices` are what the bot offers for each field before anything is typed. */
export function renderForm(
  form: Form,
  carried: Carried,
  choices: ReadonlyMap<string, readonly Choice[]>,
  look: Look,
): ModalView {
  const title =
    form.title.length <= most.title ? form.title : look.names.commandOf(form.command.split(" ")[0] ?? "");
  const intro: KnownBlock[] =
    title === form.title
      ? []
      : [{ type: "section", text: { type: "plain_text", text: cutText(form.title, 3000), emoji: false } }];
  return {
    type: "modal",
    callback_id: "form",
    title: plain(title, most.title),
    submit: plain("Send", most.title),
    close: plain("Cancel", most.title),
    private_metadata: JSON.stringify(carried),
    blocks: [...intro, ...form.fields.map((field) => renderField(field, choices.get(field.name) ?? []))],
  };
}

function renderField(field: Field & { readonly value?: string }, choices: readonly Choice[]): KnownBlock {
  return {
    type: "input",
    block_id: field.name,
    optional: !field.required,
    label: plain(field.about, most.label),
    element: elementOf(field, choices),
  };
}

type Element = Extract<KnownBlock, { type: "input" }>["element"];

function elementOf(field: Field & { readonly value?: string }, choices: readonly Choice[]): Element {
  const { kind, value } = field;
  if (kind === "file") return { type: "file_input", action_id: "value", max_files: 1 };
  const offered =
    field.choices?.map((word) => ({ label: word, value: word })) ??
    (kind === "flag" ? ["yes", "no"].map((word) => ({ label: word, value: word })) : choices);
  const options = offered.filter((one) => one.value.length <= most.option).map(optionOf);
  const [only, second] = options;
  // What must be named and has an id behind its words is chosen already where there is only one.
  const single =
    field.required && kind === "text" && only !== undefined && !second && only.text.text !== only.value;
  // Several people, and anything that may also be said in other words, is typed.
  const closed =
    field.choices !== undefined || kind === "flag" || (kind !== "people" && options.length > 1) || single;
  const initial = options.find((one) => one.value === value) ?? (single ? only : undefined);
  if (closed && options.length > 0 && (field.choices !== undefined || options.length < wholeList))
    return {
      type: "static_select",
      action_id: "value",
      options: options.slice(0, most.options),
      ...(initial && { initial_option: initial }),
    };
  if (closed && options.length > 0)
    return { type: "external_select", action_id: "value", min_query_length: 0 };
  if (kind === "person")
    return { type: "users_select", action_id: "value", ...(value && { initial_user: value }) };
  return {
    type: "plain_text_input",
    action_id: "value",
    multiline: kind === "long text",
    max_length: most.input,
    ...(value !== undefined && { initial_value: cutText(value, most.input) }),
    ...(kind === "people" && { placeholder: plain("Names, separated by commas", 150) }),
  };
}

/** Choices as options; what would be no option at all is left out. */
export function optionsOf(choices: readonly Choice[]): PlainTextOption[] {
  return choices.filter(({ value }) => value !== "" && value.length <= most.option).map(optionOf);
}

const optionOf = ({ label, value }: Choice): PlainTextOption => ({
  text: plain(
    label.trim() === "" ? value : label.replaceAll("\n", " "),
    most.option,
  ) as PlainTextOption["text"],
  value,
});

/** What was filled in, by field; and the files sent along. */
export function readForm(values: Filled): {
  readonly filled: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
} {
  const filled: Record<string, string> = {};
  const people: Record<string, string> = {};
  const files: SentFile[] = [];
  for (const [name, elements] of Object.entries(values))
    for (const element of Object.values(elements)) {
      const text = element.selected_option?.value ?? element.value;
      if (element.selected_user) people[name] = element.selected_user;
      else if (element.files) files.push(...element.files);
      else if (text) filled[name] = text;
    }
  return { filled, people, files };
}

/** What a form is answered with where something is wrong: a fault at each field, the rest at the first. */
export function faultsOf(
  reply: Reply,
  fields: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (reply.noted !== "not taken" || fields.length === 0) return undefined;
  const faults = Object.entries(reply.faults ?? {}).filter(([name]) => fields.includes(name));
  if (faults.length > 0)
    return Object.fromEntries(faults.map(([name, fault]) => [name, cutText(fault, 1000)]));
  const [first = ""] = fields;
  return { [first]: cutText(plainOf(reply.text), 1000) };
}

/** What was found to be wrong where there is no field to say it at. */
export function renderNotice(reply: Reply, look: Look): ModalView {
  const { blocks } = renderReply(reply, look, true);
  return {
    type: "modal",
    title: plain("Convener", most.title),
    close: plain("Close", most.title),
    blocks: blocks.filter((block) => block.type !== "actions"),
  };
}
