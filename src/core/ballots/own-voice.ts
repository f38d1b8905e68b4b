import { words } from "../../chat/index.ts";
import type { Entry, TableName } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { refuse } from "../refusal.ts";

/** Votes, endorsements and answers to polls: whoever gave one, or recorded it for somebody, takes it back; nobody else. */
const voices: Partial<Record<TableName, string>> = {
  votes: "vote",
  endorsements: "endorsement",
  poll_answers: "answer to a straw poll",
};

/** Refuses to take back what somebody else said as their own. */
export async function demandOwnVoice(entry: Entry, { read, member }: Context): Promise<void> {
  if (entry.member !== null && entry.member === member?.id) return;
  for (const { table } of await read.journal.changes(entry.id)) {
    const voice = voices[table as TableName];
    if (voice === undefined) continue;
    const author = entry.member === null ? undefined : await read.roster.member(entry.member);
    refuse(
      "not allowed",
      words`Nobody takes back another's ${voice}: #${entry.number} is ${author ? { who: author.name } : "somebody"}'s.`,
      "They can change it themselves.",
    );
  }
}
