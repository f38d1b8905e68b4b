import { plainOf } from "../chat/index.js";
import { fieldsOf } from "./fields.js";
import { fieldShown } from "./menu.js";
/** Platforms give a form room for five values. */
const most = 5;
/** The form of a command: its values that are still to be asked, the required first; those given are carried along. */
export function formOf(command, verb, given) {
    const fields = fieldsOf(verb.values);
    const kept = {};
    const asked = fields.filter((field) => {
        const value = given.get(field.name.toLowerCase());
        if (value)
            kept[field.name] = plainOf(value);
        return !value;
    });
    const ranked = [...asked].sort((a, b) => Number(b.required) - Number(a.required));
    return { title: verb.about, command, fields: ranked.slice(0, most).map(fieldShown), kept };
}
