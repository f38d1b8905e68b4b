import { html } from "hono/html";
import { completeTyped, type Desk, type MenuItem } from "../../chat/index.ts";
import type { Markup } from "../../page/index.ts";

const most = 12;

/** What could follow in a line, as a list to choose from; each carries the whole line as it would then be. */
export async function renderOffers(line: string, desk: Desk): Promise<Markup> {
  const { word, offers } = await completeTyped(line, desk);
  const front = line.slice(0, line.length - word.length);
  const named = commandIn(line, desk.menu);
  const shown = offers.slice(0, most);
  const more = offers.length - shown.length;
  return html`${shown.map(
    ({ text, label, about, opens }, n) =>
      html`<li role="option" id="offer-${n}" aria-selected="false" data-line="${front}${text}${opens ? "" : " "}"><b>${label}</b>${about ? html` <span class="soft">${about}</span>` : ""}</li>`,
  )}${
    named && named.fields.length > 0
      ? html`<li role="option" id="offer-${shown.length}" aria-selected="false" data-form="${nameOf(named)}"><b>Fill in a form</b> <span class="soft">/${nameOf(named)}: ${named.about}</span></li>`
      : ""
  }${more > 0 ? html`<li class="soft" role="presentation">… and ${more} more: go on typing</li>` : ""}`;
}

export const nameOf = ({ noun, verb }: MenuItem): string => (verb === undefined ? noun : `${noun} ${verb}`);

/** The command that a line names so far. */
function commandIn(line: string, menu: readonly MenuItem[]): MenuItem | undefined {
  const [, noun = "", verb = ""] = /^\/(\S+)(?:\s+(\S+))?/.exec(line) ?? [];
  const own = menu.filter((item) => item.noun === noun.toLowerCase());
  return (
    own.find((item) => item.verb === undefined && /^\/\S+\s/.test(line)) ??
    own.find((item) => item.verb !== undefined && item.verb === verb.toLowerCase())
  );
}

/** Every command there is, by noun: what has values opens a form, the rest is done at once. */
export function renderMenu(menu: readonly MenuItem[], path: string): Markup {
  const nouns = [...new Set(menu.map(({ noun }) => noun))];
  return html`<h2 id="dialog-title">All commands</h2><p class="soft">Each is also typed: <code>/noun verb</code>. Tab completes.</p>
<form method="post" action="${path}/press" hx-post="${path}/press" hx-swap="none" class="menu"><input type="hidden" name="about" value="menu">${nouns.map(
    (noun) => {
      const own = menu.filter((item) => item.noun === noun);
      return html`<section><h3>/${noun}</h3>${own.map((item) => {
        const command = nameOf(item);
        const press = JSON.stringify({
          label: `/${command}`,
          command,
          values: {},
          ...(item.fields.length > 0 && { opensForm: true }),
        });
        return html`<button name="press" value="${press}" class="bare"><b>${item.verb ?? item.noun}</b> <span>${item.about}</span></button>`;
      })}</section>`;
    },
  )}</form>`;
}
