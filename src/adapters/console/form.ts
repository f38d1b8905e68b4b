import type { Form } from "../../chat/index.ts";

/** What came of a form: its values, a line that was typed instead of an answer, or nothing where it was left. */
export type Filled =
  | { readonly values: Readonly<Record<string, string>> }
  | { readonly instead: string }
  | undefined;

/**
 * Fills a form by asking one value after another. An empty answer keeps what stands there, or leaves out what may be
 * left out; `!cancel` leaves everything; a command or a button does so too, and is handed back to be heard.
 */
export async function fillForm(
  form: Form,
  ask: (question: string) => Promise<string | undefined>,
  tell: (...lines: readonly string[]) => void,
): Promise<Filled> {
  tell(`${form.title}. An empty line leaves a value out, !cancel leaves everything.`);
  const values: Record<string, string> = { ...form.kept };
  for (const { name, about, required, choices, value } of form.fields) {
    const words = choices ? ` (${choices.join(", ")})` : "";
    const preset = value === undefined ? "" : ` [${value}]`;
    for (;;) {
      const answer = await ask(`${about}${words}${required ? "" : ", may be empty"}${preset}: `);
      if (answer === undefined || answer.trim() === "!cancel") return undefined;
      // A space in front makes a value of it, whatever it looks like: as with everything that is said here.
      if (/^[/[]/.test(answer)) return { instead: answer };
      const given = answer.trim() || value || "";
      const chosen = choices?.find((choice) => choice.toLowerCase() === given.toLowerCase());
      if (given === "" && required) tell("That one is needed.");
      else if (given !== "" && choices && chosen === undefined)
        tell(`That is one of: ${choices.join(", ")}.`);
      else {
        if (given !== "") values[name] = chosen ?? given;
        break;
      }
    }
  }
  return { values };
}

/** The form once more for the values that were refused, with what was typed; the others are kept. */
export function onlyFaults(
  form: Form,
  values: Readonly<Record<string, string>>,
  faults: Readonly<Record<string, string>>,
): Form | undefined {
  const wrong = form.fields.filter(({ name }) => faults[name] !== undefined);
  if (wrong.length === 0) return undefined;
  const kept = Object.fromEntries(
    Object.entries(values).filter(([name]) => !wrong.some((field) => field.name === name)),
  );
  const fields = wrong.map((field) => {
    const value = values[field.name];
    return value === undefined ? field : { ...field, value };
  });
  return { ...form, fields, kept };
}
