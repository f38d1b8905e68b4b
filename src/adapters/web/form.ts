import { html, raw } from "hono/html";
import { type Choice, type Field, type Form, type MenuItem, plainOf, type Reply } from "../../chat/index.ts";
import type { Markup } from "../../page/index.ts";
import { nameOf } from "./offers.ts";

interface Asked {
  readonly form: Form;
  /** The command as the menu has it: platforms give a form room for five values, a page has room for all. */
  readonly item: MenuItem | undefined;
  /** What could be meant, by the name of the value. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>;
  readonly path: string;
  /** What was filled in before, and what was said to it. */
  readonly filled?: Readonly<Record<string, string>>;
  readonly answer?: Reply;
}

/** The values of a command as a form, those that must be given first. */
export function renderForm({ form, item, choices, path, filled = {}, answer }: Asked): Markup {
  const kept = new Set(Object.keys(form.kept));
  const asked = new Set(form.fields.map(({ name }) => name));
  const more = (item?.fields ?? []).filter(({ name }) => !asked.has(name) && !kept.has(name));
  const faults = answer?.faults ?? {};
  const row = (field: Field & { readonly value?: string }) =>
    renderRow(field, {
      value: filled[field.name] ?? field.value ?? "",
      fault: faults[field.name],
      choices: choices.get(field.name) ?? [],
    });
  return html`<form class="asking" method="post" action="${path}/fill" enctype="multipart/form-data" hx-post="${path}/fill" hx-target="#dialog-body" hx-swap="innerHTML"><h2 id="dialog-title">${form.title}</h2><p class="soft"><code>/${item ? nameOf(item) : form.command}</code></p>
${answer ? html`<p class="fault" role="alert">${plainOf(answer.text)}</p>` : ""}
<input type="hidden" name="command" value="${form.command}"><input type="hidden" name="kept" value="${JSON.stringify(form.kept)}">
${form.fields.map(row)}${more.length > 0 ? html`<details><summary>More</summary>${more.map(row)}</details>` : ""}
<p class="buttons"><button class="primary">Do it</button><button type="button" data-close>Leave it</button></p></form>`;
}

interface RowState {
  readonly value: string;
  readonly fault: string | undefined;
  readonly choices: readonly Choice[];
}

function renderRow(field: Field, { value, fault, choices }: RowState): Markup {
  const { name, about, required } = field;
  const id = `f-${name}`;
  const more = raw(
    `${required ? " required" : ""}${fault === undefined ? "" : ` aria-invalid="true" aria-describedby="${id}-fault"`}`,
  );
  return html`<div class="row"><label for="${id}">${about}${required ? "" : html` <span class="soft">may be left out</span>`}</label>${renderInput(field, { id, value, choices, more })}${fault === undefined ? "" : html`<p class="fault" id="${id}-fault">${fault}</p>`}</div>`;
}

interface InputState {
  readonly id: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly more: ReturnType<typeof raw>;
}

function renderInput(field: Field, { id, value, choices, more }: InputState): Markup {
  const name = `value.${field.name}`;
  const words = field.kind === "flag" ? ["yes", "no"] : field.choices;
  const picked =
    words?.map((word) => ({ label: word, value: word })) ?? (choices.some(byId) ? choices : undefined);
  if (picked)
    return html`<select id="${id}" name="${name}"${more}><option value=""></option>${picked.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value ? raw(" selected") : ""}>${choice.label}</option>`,
    )}</select>`;
  if (field.kind === "file") return html`<input id="${id}" name="files" type="file"${more}>`;
  if (field.kind === "long text")
    return html`<textarea id="${id}" name="${name}" rows="4"${more}>${value}</textarea>`;
  const list = choices.length > 0 ? html` list="${id}-list"` : "";
  return html`<input id="${id}" name="${name}" value="${value}" autocomplete="off"${field.kind === "number" ? raw(' inputmode="numeric"') : ""}${list}${more}>${
    choices.length > 0
      ? html`<datalist id="${id}-list">${choices.map(({ value: one }) => html`<option value="${one}"></option>`)}</datalist>`
      : ""
  }`;
}

/** Known by an id that nobody would type. */
const byId = ({ label, value }: Choice): boolean => label !== value;
