import type { Json } from "./world.ts";

/** What is wrong with a body, by the path of the field: what Discord answers as code 50035. */
export type Wrong = Map<string, string>;

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function createCheck() {
  const wrong: Wrong = new Map();
  return {
    wrong,
    say: (path: string, why: string) => void wrong.set(path, why),
    text(path: string, value: unknown, least: number, most: number) {
      if (value === undefined || value === null) {
        if (least > 0) wrong.set(path, "This field is required");
        return;
      }
      if (typeof value !== "string") return void wrong.set(path, "Must be a string.");
      if (value.length < least || value.length > most)
        wrong.set(path, `Must be between ${least} and ${most} in length.`);
    },
    count(path: string, values: readonly unknown[], least: number, most: number) {
      if (values.length < least || values.length > most)
        wrong.set(path, `Must be between ${least} and ${most} in number.`);
    },
  };
}
type Check = ReturnType<typeof createCheck>;

/** A message, or an edit of one: its text, embeds, buttons and whom it may notify. */
export function wrongInMessage(body: Json): Wrong {
  const check = createCheck();
  check.text("content", body.content, 0, 2000);
  if (body.nonce !== undefined) check.text("nonce", String(body.nonce), 0, 25);
  if (body.enforce_nonce === true && body.nonce === undefined)
    check.say("nonce", "Required with enforce_nonce");
  checkEmbeds(check, list(body.embeds));
  checkRows(check, list(body.components));
  const mentions = body.allowed_mentions as Json | undefined;
  if (mentions) {
    const parse = (mentions.parse ?? []) as readonly string[];
    for (const kind of ["users", "roles"] as const) {
      const ids = (mentions[kind] ?? []) as readonly string[];
      check.count(`allowed_mentions.${kind}`, ids, 0, 100);
      if (ids.length > 0 && parse.includes(kind))
        check.say(`allowed_mentions.parse`, `Mutually exclusive with ${kind}`);
    }
  }
  return check.wrong;
}

function checkEmbeds(check: Check, embeds: readonly Json[]): void {
  check.count("embeds", embeds, 0, 10);
  let total = 0;
  embeds.forEach((embed, n) => {
    const at = `embeds.${n}`;
    check.text(`${at}.title`, embed.title, 0, 256);
    check.text(`${at}.description`, embed.description, 0, 4096);
    const fields = list(embed.fields);
    check.count(`${at}.fields`, fields, 0, 25);
    fields.forEach((field, m) => {
      check.text(`${at}.fields.${m}.name`, field.name, 1, 256);
      check.text(`${at}.fields.${m}.value`, field.value, 1, 1024);
      total += textOf(field.name).length + textOf(field.value).length;
    });
    const footer = textOf((embed.footer as Json | undefined)?.text);
    check.text(`${at}.footer.text`, footer, 0, 2048);
    total += textOf(embed.title).length + textOf(embed.description).length + footer.length;
    if (!embed.title && !embed.description && fields.length === 0 && !embed.image)
      check.say(at, "Embeds must not be empty");
  });
  if (total > 6000) check.say("embeds", "Embed size exceeds maximum size of 6000");
}

function checkRows(check: Check, rows: readonly Json[]): void {
  check.count("components", rows, 0, 5);
  const ids = new Set<string>();
  rows.forEach((row, n) => {
    const at = `components.${n}`;
    if (row.type !== 1) check.say(`${at}.type`, "Value must be 1: an action row");
    const parts = list(row.components);
    check.count(`${at}.components`, parts, 1, 5);
    if (parts.length > 1 && parts.some((part) => part.type !== 2))
      check.say(`${at}.components`, "A select stands alone in its row");
    parts.forEach((part, m) => {
      checkPart(check, `${at}.components.${m}`, part);
      const id = textOf(part.custom_id);
      if (ids.has(id) && id !== "")
        check.say(`${at}.components.${m}.custom_id`, "Component custom id cannot be duplicated");
      ids.add(id);
    });
  });
}

function checkPart(check: Check, at: string, part: Json): void {
  if (part.type === 2) {
    check.text(`${at}.label`, part.label, part.emoji ? 0 : 1, 80);
    if (part.style === 5) check.text(`${at}.url`, part.url, 1, 512);
    else check.text(`${at}.custom_id`, part.custom_id, 1, 100);
  } else if (part.type === 3) {
    check.text(`${at}.custom_id`, part.custom_id, 1, 100);
    check.text(`${at}.placeholder`, part.placeholder, 0, 150);
    checkOptions(check, `${at}.options`, list(part.options));
  } else if (part.type === 4) {
    check.text(`${at}.custom_id`, part.custom_id, 1, 100);
    check.text(`${at}.placeholder`, part.placeholder, 0, 100);
    const most = typeof part.max_length === "number" ? part.max_length : 4000;
    if (most < 1 || most > 4000) check.say(`${at}.max_length`, "Must be between 1 and 4000");
    check.text(`${at}.value`, part.value, 0, most);
    if (part.label !== undefined) check.say(`${at}.label`, "Not inside a label");
  } else check.say(`${at}.type`, `Unknown component ${String(part.type)}`);
}

function checkOptions(check: Check, at: string, options: readonly Json[]): void {
  check.count(at, options, 1, 25);
  const values = new Set<unknown>();
  options.forEach((option, n) => {
    check.text(`${at}.${n}.label`, option.label, 1, 100);
    check.text(`${at}.${n}.value`, option.value, 1, 100);
    check.text(`${at}.${n}.description`, option.description, 0, 100);
    if (values.has(option.value)) check.say(`${at}.${n}.value`, "The specified option value is already used");
    values.add(option.value);
  });
}

/** A form: at most five labelled parts. */
export function wrongInModal(data: Json): Wrong {
  const check = createCheck();
  check.text("title", data.title, 1, 45);
  check.text("custom_id", data.custom_id, 1, 100);
  const parts = list(data.components);
  check.count("components", parts, 1, 5);
  const ids = new Set<string>();
  parts.forEach((part, n) => {
    const at = `components.${n}`;
    if (part.type === 10) {
      check.text(`${at}.content`, part.content, 1, 4000);
      return;
    }
    if (part.type !== 18) check.say(`${at}.type`, "Must be a label");
    check.text(`${at}.label`, part.label, 1, 45);
    check.text(`${at}.description`, part.description, 0, 100);
    const inner = (part.component ?? {}) as Json;
    checkPart(check, `${at}.component`, inner);
    const id = textOf(inner.custom_id);
    if (ids.has(id)) check.say(`${at}.component.custom_id`, "Component custom id cannot be duplicated");
    ids.add(id);
  });
  return check.wrong;
}

/** What is offered while somebody types. */
export function wrongInChoices(data: Json): Wrong {
  const check = createCheck();
  const choices = list(data.choices);
  check.count("choices", choices, 0, 25);
  choices.forEach((choice, n) => {
    check.text(`choices.${n}.name`, choice.name, 1, 100);
    if (typeof choice.value === "string") check.text(`choices.${n}.value`, choice.value, 1, 100);
  });
  return check.wrong;
}

const name = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Everything that a bot registers, at once. */
export function wrongInCommands(commands: readonly Json[]): Wrong {
  const check = createCheck();
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const)
    check.count(
      `type ${type}`,
      commands.filter((one) => (one.type ?? 1) === type),
      0,
      most,
    );
  const names = commands.map((one) => `${one.type ?? 1} ${one.name}`);
  if (new Set(names).size < names.length) check.say("name", "Application command names must be unique");
  commands.forEach((command, n) => {
    const at = String(n);
    if ((command.type ?? 1) !== 1) {
      check.text(`${at}.name`, command.name, 1, 32);
      if (command.description) check.say(`${at}.description`, "Context menu commands have none");
      return;
    }
    checkNamed(check, at, command);
    const size = checkCommandOptions(check, at, list(command.options), 0);
    const whole = size + textOf(command.name).length + textOf(command.description).length;
    if (whole > 8000) check.say(at, `Command exceeds maximum size (8000): ${whole}`);
  });
  return check.wrong;
}

function checkNamed(check: Check, at: string, named: Json): void {
  const called = textOf(named.name);
  if (!name.test(called) || called !== called.toLowerCase())
    check.say(`${at}.name`, `Command name is invalid: ${called}`);
  check.text(`${at}.description`, named.description, 1, 100);
}

function checkCommandOptions(check: Check, at: string, options: readonly Json[], depth: number): number {
  check.count(`${at}.options`, options, 0, 25);
  const branching = options.filter((one) => one.type === 1 || one.type === 2).length;
  if (branching > 0 && branching < options.length)
    check.say(`${at}.options`, "Sub-command and option types are mixed");
  if (branching > 0 && depth > 1) check.say(`${at}.options`, "Nested too deep");
  if (new Set(options.map((one) => one.name)).size < options.length)
    check.say(`${at}.options`, "Option names must be unique");
  let [size, optional] = [0, false];
  options.forEach((option, n) => {
    const here = `${at}.options.${n}`;
    checkNamed(check, here, option);
    size += textOf(option.name).length + textOf(option.description).length;
    if (option.required === true && optional)
      check.say(here, "Required options must be placed before non-required options");
    if (option.type !== 1 && option.type !== 2 && option.required !== true) optional = true;
    const choices = list(option.choices);
    check.count(`${here}.choices`, choices, 0, 25);
    if (choices.length > 0 && option.autocomplete === true)
      check.say(here, "Autocomplete and choices exclude each other");
    for (const choice of choices) {
      check.text(`${here}.choices`, choice.name, 1, 100);
      size += textOf(choice.name).length + String(choice.value).length;
    }
    const most = option.max_length;
    if (most !== undefined && (typeof most !== "number" || most < 1 || most > 6000))
      check.say(`${here}.max_length`, "1 to 6000");
    if (Array.isArray(option.options))
      size += checkCommandOptions(check, here, list(option.options), depth + 1);
  });
  return size;
}

/** A guild's scheduled event of the external kind; `whole` where it is made anew. */
export function wrongInEvent(body: Json, now: number, whole: boolean): Wrong {
  const check = createCheck();
  const least = whole ? 1 : 0;
  check.text("name", body.name, least, 100);
  if (body.name === "") check.say("name", "Must not be empty");
  check.text("description", body.description, 0, 1000);
  if (body.description === "") check.say("description", "Must not be empty");
  const location = (body.entity_metadata as Json | undefined)?.location;
  check.text("entity_metadata.location", location, least, 100);
  if (location === "") check.say("entity_metadata.location", "Must not be empty");
  if (whole && (body.entity_type !== 3 || body.privacy_level !== 2))
    check.say("entity_type", "Must be external");
  if (whole && body.scheduled_end_time === undefined) check.say("scheduled_end_time", "Required");
  const [start, end] = [body.scheduled_start_time, body.scheduled_end_time].map((at) =>
    at === undefined ? undefined : Date.parse(String(at)),
  );
  if (start !== undefined && start <= now)
    check.say("scheduled_start_time", "Cannot schedule event in the past.");
  if (start !== undefined && end !== undefined && end <= start)
    check.say("scheduled_end_time", "Must be after the start");
  return check.wrong;
}
