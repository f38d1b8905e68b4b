import { html } from "hono/html";
import type { Instant } from "../chat/index.ts";
import { type Mail, mailKey, mailtoOf, readMail } from "../core/mail.ts";
import { isSame, type Markup } from "../page/index.ts";
import { nothing, renderFrame } from "./frame.ts";
import type { Visit } from "./visit.ts";
import { renderInstant } from "./words.ts";

const day = 24 * 60 * 60_000;
/** An address that was passed on does not show it for ever; what has to be sent is sent by then. */
const openFor = 14 * day;

/**
 * The mail that somebody was answered with, for chats that open none: a press opens it ready to send. Whoever has the
 * key of the entry was given it; nobody else is told that there is one.
 */
export async function mailPage(visit: Visit, entry: string, key: string): Promise<Markup | undefined> {
  const { read, now } = visit;
  if (!isSame(key, mailKey(read, entry))) return undefined;
  const given = await read.journal.answerTo(entry);
  const mails = given?.reply?.files?.flatMap((file) => readMail(file) ?? []);
  if (!given || !mails?.length) return undefined;
  const undone = await read.journal.undoing(entry);
  return renderFrame(visit, {
    title: mails.length === 1 ? "An e-mail to send" : "E-mails to send",
    body: html`${undone ? takenBack(undone.at, visit) : now < given.at + openFor ? mails.map(renderMail) : tooLate(given.at, visit)}`,
  });
}

function renderMail(mail: Mail): Markup {
  const { to, subject, body } = mail;
  const whole = mailtoOf(mail);
  const link = whole ?? mailtoOf({ ...mail, body: "" });
  const open =
    link &&
    html`<a class="button primary" href="${link}">${whole ? "Open it in your mail" : "Begin it in your mail"}</a>`;
  const copied = whole
    ? "Or copy the text."
    : link
      ? "It is too long to be carried over: copy the text into it."
      : "Copy the text.";
  return html`<section class="mail"><dl><dt>To</dt><dd>${to ?? "whoever asked"}</dd><dt>Subject</dt><dd>${subject}</dd></dl>
<p>${open ?? ""} <span class="soft">${copied} A click chooses all of it.</span></p>
<pre tabindex="0">${body}</pre></section>`;
}

const takenBack = (at: Instant, { group }: Visit): Markup =>
  html`<p class="banner" role="status">What this e-mail told of was taken back on ${renderInstant(at, group.zone)}, so there is nothing to send.</p>`;

const tooLate = (at: Instant, { group }: Visit): Markup =>
  nothing(html`It was made on ${renderInstant(at, group.zone)} and could be opened here for two weeks.`);
