import { type Form, plainOf, type Reply, type Words } from "../../chat/index.ts";
import type { Verb } from "../command.ts";
import { fieldsOf } from "./fields.ts";
import { fieldShown } from "./menu.ts";

/** Platforms give a form room for five values. */
const most = 5;

/** The form of a command: its values that are still to be asked, the required first; those given are carried along. */
export function formOf(command: string, verb: Verb, given: ReadonlyMap<string, Words>): Form | Reply {
  const fields = fieldsOf(verb.values);
  const kept: Record<string, string> = {};
  const asked = fields.filter((field) => {
    const value = given.get(field.name.toLowerCase());
    if (value) kept[field.name] = plainOf(value);
    return !value;
  });
  const ranked = [...asked].sort((a, b) => Number(b.required) - Number(a.required));
  return { title: verb.about, command, fields: ranked.slice(0, most).map(fieldShown), kept };
}
