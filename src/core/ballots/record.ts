import { type Instant, type Words, words } from "../../chat/index.ts";
import type { ListedAct } from "../../store/index.ts";
import type { Context } from "../command.ts";
import { refuse } from "../refusal.ts";
import { fold } from "../roster/names.ts";
import { listAct } from "./acts.ts";
import type { Dossier } from "./ballot.ts";

/** Acts that count from their list message, and the duties that end a review. */
const recordables = [
  "version",
  "opening",
  "discussion",
  "result",
  "review notice",
  "review result",
  "web site",
  "withdrawal",
  "exclusion notice",
  "conclusion",
] as const;
export type Recordable = (typeof recordables)[number];

export function findRecordable(said: string): Recordable | undefined {
  const typed = fold(said).replace(/-/g, " ").trim();
  const known: Readonly<Record<string, Recordable>> = {
    website: "web site",
    review: "review notice",
    announcement: "result",
    proposal: "version",
  };
  return recordables.find((one) => one === typed) ?? known[typed];
}

interface Message {
  readonly at: Instant | undefined;
  readonly link: string | undefined;
}

/** Records that an act stands on the list, or that an officer's duty after the review is done. Answers what was done. */
export async function recordAct(
  dossier: Dossier,
  act: Recordable,
  { at = undefined, link }: Message,
  context: Context,
): Promise<Words> {
  const { facts } = dossier;
  if (act === "review result" || act === "web site") return recordDuty(dossier, act, { at, link }, context);
  const subject = subjectOf(dossier, act);
  if (!subject) return refuse("not now", `${facts.name} has no ${act} on record.`);
  if (link === undefined)
    return refuse(
      "bad value",
      "The link of the list message is missing.",
      "As link:https://lists.example.org/…",
    );
  const when = at ?? subject.at;
  await listAct(context, {
    ballot: dossier.ballot.id,
    act: subject.act,
    subject: subject.id,
    at: when,
    link,
  });
  return words`The ${act} of ${facts.name} stands on the list since ${{ at: when }} and counts from then: ${{ link, label: "message" }}`;
}

function subjectOf(
  { rows }: Dossier,
  act: Exclude<Recordable, "review result" | "web site">,
): { readonly act: ListedAct; readonly id: string; readonly at: Instant } | undefined {
  const listed = (name: ListedAct, row: { readonly id: string; readonly at: Instant } | undefined) =>
    row && { act: name, id: row.id, at: row.at };
  const step = (...kinds: readonly string[]) => rows.steps.findLast((one) => kinds.includes(one.kind));
  switch (act) {
    case "version":
      return listed("ballot_versions", rows.versions.at(-1));
    case "opening":
      return listed("openings", rows.openings.at(-1));
    case "discussion":
      return listed("ballot_steps", step("discussion", "second discussion"));
    case "result":
      return listed("announcements", rows.announcements.at(-1)) ?? listed("elections", rows.elections.at(-1));
    case "review notice":
      return listed("reviews", rows.reviews.at(-1));
    case "withdrawal":
      return listed("ballot_steps", step("withdrawal"));
    case "exclusion notice":
      return listed("ballot_steps", step("exclusion notice"));
    case "conclusion":
      return listed("ballot_steps", step("advisory conclusion"));
  }
}

/** The officers' last duties: the list is told how the review ended, and the web site is brought up to date. */
async function recordDuty(
  { ballot, rows, facts }: Dossier,
  kind: "review result" | "web site",
  { at, link }: Message,
  { write, member, now }: Context,
): Promise<Words> {
  const review = rows.reviews.at(-1);
  if (!review)
    return refuse("not now", `${facts.name} has had no review yet.`, "Its notice: /ballot review.");
  if (rows.steps.some((one) => one.kind === kind))
    return refuse("nothing to do", `That is on record for ${facts.name} already.`);
  const done = at ?? now;
  if (done <= review.closesAt && kind === "review result")
    return refuse(
      "rule",
      words`The review of ${facts.name} runs to its end, ${{ at: review.closesAt }} (Bylaws 2.4(6)).`,
      "Record its result then.",
    );
  const step = await write.add("ballot_steps", {
    ballot: ballot.id,
    kind,
    at: done,
    member: member?.id,
    review: review.id,
    link,
  });
  await listAct(
    { write, member },
    {
      ballot: ballot.id,
      act: "ballot_steps",
      subject: step.id,
      at: done,
      link: kind === "review result" ? link : undefined,
    },
  );
  return kind === "web site"
    ? words`The web site carries ${facts.name} since ${{ at: done }}.`
    : words`The list was told how the review of ${facts.name} ended, at ${{ at: done }}.`;
}
