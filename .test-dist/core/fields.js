import { z } from "zod";
const field = (schema, meta) => schema.meta({ field: meta });
const resolved = (kind) => (about, options = {}) => field(z.custom(), { kind, about, ...options });
/** The longest text a person may give for one line of a record. */
export const longestLine = 4000;
/** One line of words. Mentions in it become names. */
export const text = (about, options = {}) => field(z.string().min(1), {
    kind: "text",
    about,
    max: options.max ?? 200,
    ...(options.named && { named: true }),
});
/** Words that may be long: a note, a reply. */
export const longText = (about, options = {}) => field(z.string().min(1), { kind: "long text", about, max: longestLine, ...options });
export const choice = (about, choices, options = {}) => field(z.enum(choices), { kind: "choice", about, choices, ...options });
/** yes or no; `recording:yes`. */
export const flag = (about) => field(z.boolean(), { kind: "flag", about, named: true });
export const number = (about, options = {}) => field(z.number().int().min(1).max(1_000_000), { kind: "number", about, ...options });
/** A length of time, in minutes. */
export const span = (about, options = {}) => field(z.number(), { kind: "span", about, ...options });
/** A day or an instant, in the group's zone. */
export const when = (about, options = {}) => field(z.custom(), { kind: "when", about, ...options });
export const member = resolved("member");
export const members = resolved("members");
/** Members, or names and accounts that no member has yet. */
export const people = resolved("people");
/** An account of a platform, by mention or as slack:T0LAB/U0DEAN, whether or not a member has it. */
export const account = resolved("account");
export const organization = resolved("organization");
/** As `organization`, or the word “none”. */
export const organizationOrNone = (about, options = {}) => field(z.custom(), { kind: "organization", about, none: true, ...options });
/** An item of the open meeting's agenda, or of the next one's: by number or by words of its title. */
export const item = resolved("item");
/** An item of the open or last meeting, where its notes stand; of another meeting as 2023-10-05#3. */
export const minutedItem = resolved("minuted item");
/** A day, or "next meeting". */
export const due = resolved("due");
/** A meeting: "current", "next", "last", its day, its day and hour, or words of its title. */
export const meeting = resolved("meeting");
/** As `meeting`, but one to come, also one that only the cadence has yet. */
export const planned = resolved("planned");
/** A note of the open or last meeting, by its number; of another meeting as 2023-10-05#14. */
export const note = resolved("note");
export const action = resolved("action");
export const inquiry = resolved("inquiry");
/** A set of minutes: by its meeting's day, with "/2" for its second sitting. */
export const minutesSet = resolved("minutes");
/** Several sets of minutes, separated by commas. */
export const minutesSets = resolved("minutes sets");
/** A web address. */
export const link = (about, options = {}) => field(z.url({ protocol: /^https?$/ }).max(2000), { kind: "link", about, ...options });
const read = new WeakMap();
export function fieldsOf(values) {
    const known = read.get(values);
    if (known)
        return known;
    const fields = Object.entries(values.shape).map(([name, given]) => {
        let schema = given;
        let required = true;
        while (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
            required = false;
            schema = schema.unwrap();
        }
        const meta = schema.meta()?.field;
        if (!meta)
            throw new Error(`the value ${name} is not made by one of the constructors in core/fields.ts`);
        return { name, meta, required };
    });
    read.set(values, fields);
    return fields;
}
