import type { Form } from "../../chat/index.ts";

/**
 * Fills a form by asking one value after another; an empty answer leaves out what may be left out, `!cancel` leaves
 * everything. Nothing where it was cancelled, or the input ended.
 */
export async function fillForm(
  form: Form,
  ask: (question: string) => Promise<string | undefined>,
  tell: (...lines: readonly string[]) => void,
): Promise<Readonly<Record<string, string>> | undefined> {
  tell(`${form.title}. An empty line leaves a value out, !cancel leaves everything.`);
  const filled: Record<string, string> = { ...form.kept };
  for (const { name, about, required, choices, value } of form.fields) {
    const words = choices ? ` (${choices.join(", ")})` : "";
    const preset = value === undefined ? "" : ` [${value}]`;
    for (;;) {
      const answer = await ask(`${about}${words}${required ? "" : ", may be empty"}${preset}: `);
      if (answer === undefined || answer.trim() === "!cancel") return undefined;
      const given = answer.trim() || value || "";
      if (given !== "") filled[name] = given;
      if (given !== "" || !required) break;
      tell("That one is needed.");
    }
  }
  return filled;
}
