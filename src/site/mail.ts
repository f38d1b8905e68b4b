import { html } from "hono/html";
import type { Instant, Reply } from "../chat/index.ts";
import { type Mail, mailKey, mailtoOf, readMail } from "../core/mail.ts";
import { renderReminder } from "../core/reminders/engine.ts";
import { isSame, type Markup } from "../page/index.ts";
import { nothing, renderFrame } from "./frame.ts";
import type { Visit } from "./visit.ts";
import { renderInstant } from "./words.ts";

const day = 24 * 60 * 60_000;
/** An address that was passed on does not show it for ever; what has to be sent is sent by then. */
const openFor = 14 * day;

/**
 * The mail that somebody was answered or reminded with, for chats that open none: a press opens it ready to send.
 * Whoever has its key was given it; nobody else is told that there is one.
 */
export async function mailPage(visit: Visit, of: string, key: string): Promise<Markup | undefined> {
  const { read, group, now } = visit;
  if (!isSame(key, mailKey(read, of))) return undefined;
  const given = (await answered(of, visit)) ?? (await reminded(of, visit));
  if (!given) return undefined;
  const isLate = now >= given.at + openFor;
  return renderFrame(visit, {
    title: given.mails.length > 1 ? "E-mails to send" : "An e-mail to send",
    body: html`${given.moot ?? (isLate ? tooLate(given.at, group) : given.mails.map(renderMail))}`,
  });
}

interface Given {
  readonly at: Instant;
  readonly mails: readonly Mail[];
  /** Why none of them is to be sent any more. */
  readonly moot?: Markup | undefined;
}

async function answered(entry: string, { read, group }: Visit): Promise<Given | undefined> {
  const given = await read.journal.answerTo(entry);
  const mails = mailsOf(given?.reply);
  if (!given || mails.length === 0) return undefined;
  const undone = await read.journal.undoing(entry);
  return { at: given.at, mails, moot: undone && takenBack(undone.at, group) };
}

/** As things are now: whoever has done meanwhile what they were to be reminded of gets no mail about it. */
async function reminded(key: string, visit: Visit): Promise<Given | undefined> {
  const row = await visit.read.reminder(key);
  const mails = row && mailsOf(await renderReminder(row, visit));
  return mails && { at: row.createdAt, mails, ...(mails.length === 0 && { moot: nobodyLeft }) };
}

const mailsOf = (reply: Reply | undefined): readonly Mail[] =>
  reply?.files?.flatMap((file) => readMail(file) ?? []) ?? [];

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

const takenBack = (at: Instant, group: Visit["group"]): Markup =>
  html`<p class="banner" role="status">What this e-mail told of was taken back on ${renderInstant(at, group.zone)}, so there is nothing to send.</p>`;

const nobodyLeft = html`<p class="banner" role="status">Nobody needs this reminder any more, so there is nothing to send.</p>`;

const tooLate = (at: Instant, group: Visit["group"]): Markup =>
  nothing(html`It was made on ${renderInstant(at, group.zone)} and could be opened here for two weeks.`);
