import type { Json } from "./world.ts";

/**
 * What Slack refuses, and where it was read: platform-protocols, section 4.1. What no page states and was only
 * measured is held to the smaller figure.
 */
export const limits = {
  blocks: { message: 50, modal: 100, home: 100 },
  /** msg_blocks_too_long was seen near 13,200 characters. */
  blockText: 13_000,
  updateText: 4000,
  text: 4000,
  viewBytes: 250_000,
  metadataBytes: 1000,
} as const;

export type Surface = keyof typeof limits.blocks;

type Fail = (what: string, at: string) => undefined;

/** Everything that is wrong with some blocks, worded as Slack does. */
export function faultsOfBlocks(blocks: Json, surface: Surface): string[] {
  const faults: string[] = [];
  const fail: Fail = (what, at) => void faults.push(`${what} [json-pointer:${at}]`);
  if (!Array.isArray(blocks)) return ["must be an array [json-pointer:/blocks]"];
  const most = limits.blocks[surface];
  if (blocks.length > most) fail(`no more than ${most} items allowed`, "/blocks");
  const ids = new Set<string>();
  for (const [n, block] of blocks.entries()) {
    const at = `/blocks/${n}`;
    if (block.block_id !== undefined) {
      lengthIn(block.block_id, 1, 255, `${at}/block_id`, fail);
      if (ids.has(block.block_id)) fail("block_id must be unique", `${at}/block_id`);
      ids.add(block.block_id);
    }
    checkBlock(block, surface, at, fail);
  }
  return faults;
}

/** How many characters the blocks show, all told. */
export function textOfBlocks(blocks: Json): number {
  let sum = 0;
  walk(blocks, (object) => {
    for (const key of ["text", "fallback", "alt_text"])
      if (typeof object[key] === "string") sum += object[key].length;
  });
  return sum;
}

export function walk(value: Json, visit: (object: Json) => void): undefined {
  if (Array.isArray(value)) for (const one of value) walk(one, visit);
  else if (typeof value === "object" && value !== null) {
    visit(value);
    for (const one of Object.values(value)) walk(one, visit);
  }
}

function checkBlock(block: Json, surface: Surface, at: string, fail: Fail): undefined {
  switch (block.type) {
    case "header":
      return plain(block.text, 150, `${at}/text`, fail);
    case "divider":
      return undefined;
    case "section":
      if (block.text === undefined && block.fields === undefined) fail("missing required field: text", at);
      if (block.text !== undefined) textObject(block.text, 3000, `${at}/text`, fail);
      if ((block.fields?.length ?? 0) > 10) fail("no more than 10 items allowed", `${at}/fields`);
      for (const [n, field] of (block.fields ?? []).entries())
        textObject(field, 2000, `${at}/fields/${n}`, fail);
      if (block.accessory) checkElement(block.accessory, `${at}/accessory`, fail);
      return undefined;
    case "context":
      count(block.elements, 1, 10, `${at}/elements`, fail);
      for (const [n, one] of (block.elements ?? []).entries())
        textObject(one, 3000, `${at}/elements/${n}`, fail);
      return undefined;
    case "actions":
      count(block.elements, 1, 25, `${at}/elements`, fail);
      return checkElements(block.elements ?? [], `${at}/elements`, fail);
    case "input":
      if (surface === "message") fail("unsupported type: input", at);
      plain(block.label, 2000, `${at}/label`, fail);
      if (block.hint) plain(block.hint, 2000, `${at}/hint`, fail);
      if (!block.element) fail("missing required field: element", at);
      else checkElement(block.element, `${at}/element`, fail);
      return undefined;
    case "image":
      if (!block.image_url && !block.slack_file) fail("missing required field: image_url", at);
      return lengthIn(block.alt_text, 1, 2000, `${at}/alt_text`, fail);
    case "rich_text":
      return checkRichText(block, at, fail);
    default:
      return fail(`unsupported type: ${block.type}`, at);
  }
}

function checkElements(elements: Json[], at: string, fail: Fail): undefined {
  const ids = new Set<string>();
  for (const [n, element] of elements.entries()) {
    if (ids.has(element.action_id)) fail("action_id must be unique", `${at}/${n}/action_id`);
    ids.add(element.action_id);
    checkElement(element, `${at}/${n}`, fail);
  }
}

function checkElement(element: Json, at: string, fail: Fail): undefined {
  lengthIn(element.action_id, 1, 255, `${at}/action_id`, fail);
  if (element.placeholder) plain(element.placeholder, 150, `${at}/placeholder`, fail);
  switch (element.type) {
    case "button":
      plain(element.text, 75, `${at}/text`, fail);
      if (element.value !== undefined) lengthIn(element.value, 0, 2000, `${at}/value`, fail);
      if (element.url !== undefined) lengthIn(element.url, 1, 3000, `${at}/url`, fail);
      if (![undefined, "primary", "danger"].includes(element.style))
        fail("must be primary or danger", `${at}/style`);
      return;
    case "static_select":
    case "multi_static_select":
      count(element.options, 1, 100, `${at}/options`, fail);
      return checkOptions(element.options ?? [], `${at}/options`, fail);
    case "external_select":
    case "multi_external_select":
      if (element.initial_option) checkOptions([element.initial_option], `${at}/initial_option`, fail);
      return;
    case "radio_buttons":
    case "checkboxes":
      count(element.options, 1, 10, `${at}/options`, fail);
      return checkOptions(element.options ?? [], `${at}/options`, fail);
    case "plain_text_input":
      if ((element.max_length ?? 1) > 3000) fail("must be less than 3001", `${at}/max_length`);
      if ((element.initial_value?.length ?? 0) > 3000)
        fail("must be less than 3001 characters", `${at}/initial_value`);
      return;
    case "file_input":
      if ((element.max_files ?? 1) > 10) fail("must be less than 11", `${at}/max_files`);
      return;
    case "users_select":
    case "multi_users_select":
    case "number_input":
    case "datepicker":
    case "timepicker":
      return;
    default:
      fail(`unsupported type: ${element.type}`, at);
  }
}

export function checkOptions(options: Json[], at: string, fail: Fail): undefined {
  const values = new Set<string>();
  for (const [n, option] of options.entries()) {
    plain(option.text, 75, `${at}/${n}/text`, fail);
    lengthIn(option.value, 1, 75, `${at}/${n}/value`, fail);
    if (values.has(option.value)) fail("option values must be unique", `${at}/${n}/value`);
    values.add(option.value);
    if (option.description) plain(option.description, 75, `${at}/${n}/description`, fail);
  }
}

function checkRichText(block: Json, at: string, fail: Fail): undefined {
  count(block.elements, 1, 100, `${at}/elements`, fail);
  for (const [n, part] of (block.elements ?? []).entries()) {
    const here = `${at}/elements/${n}`;
    if (part.type === "rich_text_list") {
      for (const [m, item] of (part.elements ?? []).entries())
        checkRichSection(item, `${here}/elements/${m}`, fail);
    } else checkRichSection(part, here, fail);
  }
}

const richParts = ["rich_text_section", "rich_text_quote", "rich_text_preformatted"];

function checkRichSection(part: Json, at: string, fail: Fail): undefined {
  if (!richParts.includes(part.type)) return fail(`unsupported type: ${part.type}`, at);
  let sum = 0;
  for (const [n, element] of (part.elements ?? []).entries()) {
    const here = `${at}/elements/${n}`;
    sum += String(element.text ?? "").length;
    switch (element.type) {
      case "text":
        lengthIn(element.text, 1, 3000, `${here}/text`, fail);
        break;
      case "user":
        if (!/^[UW][A-Z0-9]{2,}$/.test(element.user_id ?? "")) fail("invalid user_id", `${here}/user_id`);
        break;
      case "channel":
        if (!/^[CG][A-Z0-9]{2,}$/.test(element.channel_id ?? ""))
          fail("invalid channel_id", `${here}/channel_id`);
        break;
      case "link":
        if (!/^(https?:\/\/|mailto:)/.test(element.url ?? "")) fail("invalid url", `${here}/url`);
        lengthIn(element.url, 1, 3000, `${here}/url`, fail);
        break;
      case "date":
        if (!Number.isInteger(element.timestamp)) fail("must be an integer", `${here}/timestamp`);
        lengthIn(element.format, 1, 200, `${here}/format`, fail);
        break;
      default:
        fail(`unsupported type: ${element.type}`, here);
    }
    if (part.type === "rich_text_preformatted" && !["text", "link"].includes(element.type))
      fail(`unsupported type: ${element.type}`, here);
  }
  // No page states a length of rich text; a section's is taken for it.
  if (sum > 3000) fail("must be less than 3001 characters", at);
}

function textObject(text: Json, most: number, at: string, fail: Fail): undefined {
  if (!["plain_text", "mrkdwn"].includes(text?.type)) return fail(`unsupported type: ${text?.type}`, at);
  lengthIn(text.text, 1, most, `${at}/text`, fail);
}

function plain(text: Json, most: number, at: string, fail: Fail): undefined {
  if (text?.type !== "plain_text") return fail("must be plain_text", at);
  lengthIn(text.text, 1, most, `${at}/text`, fail);
}

function lengthIn(text: Json, least: number, most: number, at: string, fail: Fail): undefined {
  if (typeof text !== "string") return fail("missing required field", at);
  if (text.length < least) fail(`must be more than ${least - 1} characters`, at);
  if (text.length > most) fail(`must be less than ${most + 1} characters`, at);
}

function count(list: Json, least: number, most: number, at: string, fail: Fail): undefined {
  const length = Array.isArray(list) ? list.length : 0;
  if (length < least) fail(`at least ${least} items required`, at);
  if (length > most) fail(`no more than ${most} items allowed`, at);
}

/** What is wrong with a view; a modal has a title, and a button where it asks anything. */
export function faultsOfView(view: Json): string[] {
  const faults = faultsOfBlocks(view.blocks, view.type === "home" ? "home" : "modal");
  const fail: Fail = (what, at) => void faults.push(`${what} [json-pointer:${at}]`);
  if (view.type !== "modal" && view.type !== "home") fail(`unsupported type: ${view.type}`, "/type");
  if (view.type === "modal") {
    plain(view.title, 24, "/title", fail);
    if (view.submit) plain(view.submit, 24, "/submit", fail);
    if (view.close) plain(view.close, 24, "/close", fail);
    const asks = (view.blocks ?? []).some((block: Json) => block.type === "input");
    if (asks && !view.submit) fail("missing required field: submit", "/submit");
  }
  if ((view.private_metadata?.length ?? 0) > 3000)
    fail("must be less than 3001 characters", "/private_metadata");
  if ((view.callback_id?.length ?? 0) > 255) fail("must be less than 256 characters", "/callback_id");
  return faults;
}

/** Whether the metadata of a message is of the shape that Slack keeps: strings, numbers, yes or no, and lists of objects. */
export function faultOfMetadata(metadata: Json): string | undefined {
  if (metadata === undefined) return undefined;
  if (typeof metadata.event_type !== "string" || typeof metadata.event_payload !== "object")
    return "invalid_metadata_format";
  const flat = ["string", "number", "boolean"];
  for (const value of Object.values(metadata.event_payload))
    if (!flat.includes(typeof value) && (typeof value !== "object" || value === null))
      return "invalid_metadata_schema";
  return JSON.stringify(metadata).length > limits.metadataBytes ? "metadata_too_large" : undefined;
}
