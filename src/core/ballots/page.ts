import { type BallotPage, ballotPageKey, type UndoneChange } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { demandUnwritten, type Imprint, publishPost, type Rendered } from "../posts.ts";
import type { Ballot } from "./ballot.ts";

/** Records that a ballot's page is to be written; nothing where all is as it was last published. */
export async function addPage(
  context: Context,
  ballot: Ballot,
  imprint: Imprint,
  post: Rendered,
): Promise<BallotPage | undefined> {
  const { read, write } = context;
  const shelf = {
    last: (await read.ballots.pages(ballot.id)).at(-1),
    add: (row: Omit<BallotPage, "id" | "group" | "entry" | "ballot">) =>
      write.add("ballot_pages", { ...row, ballot: ballot.id }),
    sendToWrite: ({ id }: BallotPage) =>
      write.send({
        kind: "publish",
        key: ballotPageKey(ballot.id, id),
        destination: "content",
        payload: { ballot: ballot.id, page: id },
      }),
  };
  return publishPost(context, shelf, imprint, post);
}

export async function demandPageUnwritten(undone: readonly UndoneChange[], { read }: Context): Promise<void> {
  for (const { table, row, after } of undone)
    if (table === "ballot_pages")
      demandUnwritten(
        await read.writing(ballotPageKey(String(after?.ballot), row)),
        after?.path,
        "/ballot publish writes it anew, as the record then is.",
      );
}
