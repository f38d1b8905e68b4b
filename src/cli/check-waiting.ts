import { type Finding, writePlace } from "../chat/index.ts";
import { readDestination } from "../core/say.ts";
import { writeAccount } from "../core/settings/addresses.ts";
import type { Reader, Waiting } from "../store/index.ts";

/** What waits because it was refused, with what to do about it. Convener tries it again later and later by itself. */
export async function checkWaiting(read: Pick<Reader, "waiting">): Promise<readonly Finding[]> {
  return (await read.waiting()).map((waiting) => ({
    what: `${spoken(waiting)} (${waiting.fault})`,
    fault: true,
    remedy: remedyFor(waiting),
  }));
}

function spoken({ group, destination, kind, count, since }: Waiting): string {
  const many = count === 1 ? "1 message waits" : `${count} messages wait`;
  const what = kind === "publish" ? `${count} to be published` : many;
  return `${group}: ${what} for ${placeIn(destination)} since ${new Date(since).toISOString().slice(0, 10)}`;
}

function placeIn(destination: string): string {
  const to = readDestination(destination);
  if (to === "content") return "the content folder";
  return "place" in to ? `the room ${writePlace(to.place)}` : `the account ${writeAccount(to.account)}`;
}

function remedyFor({ destination, kind, fault }: Waiting): string {
  const to = readDestination(destination);
  if (to === "content") return "Set right what is said there; it is tried again by itself.";
  if (fault.startsWith("away"))
    return `Set up ${destination.split(" ")[0]} (docs/slack.md, docs/discord.md), or apply a group file without its rooms: /group apply.`;
  if ("account" in to)
    return "Do they take direct messages from the bot? Is the account still theirs? /member link sets another.";
  if (kind === "occasion") return "Let the bot create events there (docs/discord.md, step 3).";
  return "Invite the bot into the room again, or bring it back; else bind another with /group bind and apply a group file without this one.";
}
