import { type File, listWords, type Reply, type Words, words } from "../../chat/index.ts";
import { mailFile } from "../mail.ts";
import { membersWith } from "../roster/roster.ts";
import { whisperTo } from "../say.ts";
import type { ReminderLine } from "../settings/reminder-lines.ts";
import { dayOf, plainIn } from "../time.ts";
import type { Personal, Scenery, Telling, Worded } from "./matter.ts";

/** One message of a reminder: for all rooms, for one account, or the e-mail texts that an officer is handed. */
export interface Part {
  readonly of: "room" | "person" | "mail";
  /** The account's address for the courier; a room's part goes to every room. */
  readonly destination?: string;
  /** Whose account it is. */
  readonly member?: string;
  readonly reply: Worded<Reply>;
}

/**
 * The messages that a reminder comes to. Whoever muted the line is left out. Somebody without an account is named in
 * the room instead, and an officer gets the text as an e-mail to send.
 */
export async function partsOf(
  { room, personal = [] }: Telling,
  line: ReminderLine,
  scene: Scenery,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  const unreached: Personal[] = [];
  for (const one of personal) {
    if (isMuted(line, await scene.read.roster.mutesOf(one.member))) continue;
    const destination = await whisperTo(scene.read, one.member);
    if (destination === undefined) unreached.push(one);
    else parts.push({ of: "person", destination, member: one.member, reply: one.reply });
  }
  const said = unreached.length === 0 ? room : () => withUnreached(room, unreached, scene);
  if (said) parts.unshift({ of: "room", reply: said });
  const mail = unreached.length === 0 ? undefined : await mailPart(unreached, scene);
  if (mail) parts.push(mail);
  return parts;
}

const isMuted = (line: ReminderLine, muted: readonly { readonly line: string }[]): boolean =>
  muted.some((one) => one.line === "all" || one.line === line);

async function withUnreached(
  room: Worded<Reply> | undefined,
  unreached: readonly Personal[],
  { read }: Scenery,
): Promise<Reply> {
  const named: Words[] = [];
  for (const { member, owes } of unreached)
    named.push(words`${(await read.roster.member(member))?.name ?? "somebody"}: ${await owes()}`);
  const lines = listWords(named.slice(0, shown), "; ");
  const more = named.length > shown ? ` … and ${named.length - shown} more.` : "";
  const told = words`Without an account here, so an officer has it as an e-mail to send. ${lines}.${more}`;
  const said = await room?.();
  return said ? { ...said, text: words`${said.text} ${told}` } : { text: told };
}

const shown = 12;

async function mailPart(unreached: readonly Personal[], scene: Scenery): Promise<Part | undefined> {
  const { read, group, now } = scene;
  const today = dayOf(now, group.zone);
  const officers = [
    ...(await membersWith(read, ["chair"], today)),
    ...(await membersWith(read, ["vice-chair"], today)),
  ];
  for (const { id } of officers) {
    const destination = await whisperTo(read, id);
    if (destination === undefined) continue;
    return { of: "mail", destination, member: id, reply: () => mailsTo(unreached, scene) };
  }
  return undefined;
}

async function mailsTo(unreached: readonly Personal[], scene: Scenery): Promise<Reply> {
  const files: File[] = [];
  for (const [n, one] of unreached.slice(0, mostFiles).entries()) files.push(await mailTo(one, n, scene));
  const count = unreached.length === 1 ? "One member" : `${unreached.length} members`;
  return {
    text: words`${count} without an account here should be reminded by e-mail; the text is attached.`,
    files,
  };
}

/** What one message takes on every platform. */
const mostFiles = 10;

async function mailTo(
  { member, reply, owes }: Personal,
  number: number,
  { read, group }: Scenery,
): Promise<File> {
  const row = await read.roster.member(member);
  const subject = `${group.settings.abbreviation ?? group.name}: ${plainIn(await owes(), group.zone)}`;
  const body = `Dear ${row?.name ?? "member"},\n\n${plainIn((await reply()).text, group.zone)}`;
  return mailFile(`reminder-${number + 1}.txt`, {
    to: row?.addresses[0],
    subject: subject.slice(0, 200),
    body,
  });
}
