import type { Instant, Once, Place, Reply, Speaker } from "../chat/index.ts";
import type { OutboxRow } from "../store/index.ts";
import type { Context } from "./command.ts";

/** Where something goes, as the outbox keys it: a room, an account, or the content folder. */
export type Destination = { readonly place: Place } | { readonly account: Speaker } | "content";

export const destinationOf = ({ platform, workspace, channel }: Place) =>
  `${platform} ${workspace} ${channel}`;

export function readDestination(text: string): Destination {
  const [platform = "", workspace = "", channel = ""] = text.split(" ");
  if (platform === "content") return "content";
  if (channel.startsWith("@"))
    return {
      account: { platform, workspace, id: channel.slice(1), name: channel.slice(1), administrator: false },
    };
  return { place: { platform, workspace, channel } };
}

/** What the platform knows a delivery by. What is posted anew, after somebody deleted it, is not what was posted before. */
export function onceOf({ key, destination, sentAt, triedAt, firstTriedAt }: OutboxRow): Once {
  return {
    key: [key, destination, ...(sentAt === null ? [] : [sentAt])].join(" "),
    ...(triedAt !== null && { triedAt }),
    ...(firstTriedAt !== null && firstTriedAt !== triedAt && { firstTriedAt }),
  };
}

/** Says something in all rooms of the group, once. */
export async function say(
  context: Pick<Context, "read" | "write">,
  reply: Reply,
  options: { key?: string; usefulUntil?: Instant } = {},
): Promise<void> {
  // One key for all rooms: what is one saying to the group stays one, wherever it is heard.
  const key = options.key ?? context.write.newId();
  for (const room of await context.read.rooms())
    await context.write.send({
      ...options,
      key,
      kind: "say",
      destination: destinationOf(room),
      payload: reply,
    });
}

/** Where a member hears what is for them alone: the first of their accounts, as the outbox keys it. */
export async function whisperTo(read: Context["read"], member: string): Promise<string | undefined> {
  const [account] = await read.roster.accountsOf(member);
  return account && `${account.platform} ${account.workspace} @${account.account}`;
}

/** Tells one member, on the first of their accounts; false where they have none. */
export async function whisper(
  context: Pick<Context, "read" | "write">,
  member: string,
  reply: Reply,
  options: { key?: string; usefulUntil?: Instant } = {},
): Promise<boolean> {
  const destination = await whisperTo(context.read, member);
  if (destination === undefined) return false;
  await context.write.send({ ...options, kind: "whisper", destination, payload: reply });
  return true;
}
