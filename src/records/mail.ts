import type { File } from "../chat/index.ts";
import { mailFile } from "../core/mails.ts";

/** A mail to a list, to be sent by a person: what counts there is what stands on the list. */
export interface Mail {
  readonly to?: string | undefined;
  readonly subject: string;
  /** Plain text; ends with one line end. */
  readonly body: string;
}

/** As a file, with its head, for whoever sends it. */
export const fileOf = ({ to, subject, body }: Mail, name: string): File => mailFile(name, to, subject, body);

/**
 * A `mailto:` link that opens it ready to send, or nothing where there is no address or it would be longer than mail
 * programs and chats take (2,000 characters): then the text is copied.
 */
export function mailtoOf({ to, subject, body }: Mail): string | undefined {
  if (to === undefined) return undefined;
  const lines = body.trimEnd().replace(/\n/g, "\r\n");
  const link = `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
  return link.length <= 2000 ? link : undefined;
}
