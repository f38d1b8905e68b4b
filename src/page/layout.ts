import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { assetPath } from "./assets.ts";

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;
/** What somebody chose; the system decides where they chose nothing. */
export type Theme = "light" | "dark";

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** More for the head: a stylesheet of the page's own, its script. */
  readonly head?: Markup;
  readonly theme?: Theme | undefined;
  /** Names the kind of page, for its style. */
  readonly kind?: string;
}

/** By which our pages are known from others' that answer at the same address. */
export const signature = '<meta name="generator" content="Convener">';

/** A whole page in the house's look. Text in templates is escaped; nothing of it is ever markup. */
export function renderPage({ title, body, head, theme, kind }: Page): Markup {
  return html`<!doctype html>
<html lang="en"${theme ? html` data-theme="${theme}"` : ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${raw(signature)}
<link rel="icon" href="${assetPath("icon.svg")}" type="image/svg+xml">
<link rel="stylesheet" href="${assetPath("page.css")}">
${head ?? ""}
</head>
<body${kind ? html` class="${kind}"` : ""}>
${body}
</body>
</html>`;
}
