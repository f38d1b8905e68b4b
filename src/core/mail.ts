import { type File, joinWords, type Reply, type Words } from "../chat/index.ts";
import type { Read } from "../store/index.ts";
import type { Context } from "./command.ts";

/** A mail to be sent by a person: what counts on a list is what stands on the list. */
export interface Mail {
  readonly to?: string | undefined;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
}

/** As a file, with its head, for whoever sends it. */
export function mailFile(name: string, { to, subject, body }: Mail): File {
  const head = [...(to ? [`To: ${to}`] : []), `Subject: ${oneLine(subject)}`, "", ""].join("\n");
  return { name, type: "text/plain", content: `${head}${body.trimEnd()}\n`, mail: true };
}

/** The mail that a file is. */
export function readMail({ mail, content }: File): Mail | undefined {
  const [, to, subject = "", body = ""] =
    (mail && /^(?:To: (.*)\n)?Subject: (.*)\n\n([\s\S]*)$/.exec(content)) || [];
  return mail && { to, subject, body };
}

/**
 * A `mailto:` link that opens it ready to send, or nothing where there is no address or it would be longer than mail
 * programs and chats take (2,000 characters): then the text is copied.
 */
export function mailtoOf({ to, subject, body }: Mail): string | undefined {
  if (to === undefined) return undefined;
  const lines = body.trimEnd().replace(/\n/g, "\r\n");
  const address = encodeURIComponent(to).replace("%40", "@");
  const link = `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
  return link.length <= 2000 ? link : undefined;
}

/**
 * What leads from a message to its mail, ready to be sent: a `mailto:` link where it is short enough for one, else, and
 * where a chat opens no mail, a page if there is one.
 */
function mailWords(files: readonly File[] = [], page?: string): Words {
  const [mail, second] = files.flatMap((file) => readMail(file) ?? []);
  const link = mail && ((second ? undefined : mailtoOf(mail)) ?? page);
  if (link === undefined) return [];
  return [" ", { link, label: `Open the e-mail${second ? "s" : ""}, ready to send`, ...(page && { page }) }];
}

/**
 * Leads from an answer or a reminder to its mail, also by a page, which shows what was answered, or what the reminder
 * says now. The page is known by the journal's entry or the reminder's key; an answer without an entry has none.
 */
export function withMailLink(
  reply: Reply,
  of: string | undefined,
  { site, group, read }: Pick<Context, "site" | "group"> & { readonly read: Pick<Read, "keyFor"> },
): Reply {
  const page =
    site &&
    of &&
    `${site.replace(/\/$/, "")}/g/${group.id}/mail/${encodeURIComponent(of)}?key=${mailKey(read, of)}`;
  const led = mailWords(reply.files, page);
  return led.length === 0 ? reply : { ...reply, text: joinWords([...reply.text, ...led]) };
}

/** Whoever was given a mail has the key of its page. */
export const mailKey = ({ keyFor }: Pick<Read, "keyFor">, of: string): string => keyFor(`mail ${of}`);

/** A mail header must not be broken out of by what somebody typed. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
