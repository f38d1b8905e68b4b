import { z } from "zod";

/** Names, or where a post gives none, how many. */
const side = z
  .union([z.array(z.string()), z.int().min(0)])
  .nullish()
  .transform((given) => given ?? []);
const empty = { yes: [], no: [], abstain: [] };
const sides = z
  .object({ yes: side, no: side, abstain: side })
  .nullish()
  .transform((given) => given ?? empty);
/** "2023-10-30T18:00:00-04:00", or a day where the post has no time. */
const instant = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), "is no time")
  .nullish();
const period = z.object({ start: instant, end: instant }).nullish();
const person = z.object({ name: z.string().nullish(), organization: z.string().nullish() }).nullish();
const figure = z.number().nullish();

/** One file: what a careful reader extracted from the post of a ballot. */
const realBallot = z.object({
  source: z.string(),
  id: z.string(),
  title: z.string().nullish(),
  kind: z.string().nullish(),
  proposer: person,
  endorsers: z
    .array(person)
    .nullish()
    .transform((given) => (given ?? []).flatMap((one) => one ?? [])),
  discussion: period,
  voting: period,
  review: period,
  votes: z
    .object({ issuers: sides, consumers: sides })
    .nullish()
    .transform((given) => given ?? { issuers: empty, consumers: empty }),
  stated: z.object({
    issuerVotes: figure,
    consumerVotes: figure,
    issuerYesPercent: figure,
    consumerYesPercent: figure,
    halfOfActiveMembers: figure,
    quorum: figure,
    quorumMet: z.boolean().nullish(),
    outcome: z.string().nullish(),
  }),
  statedText: z.string().nullish(),
});

export type RealBallot = z.output<typeof realBallot>;
export type ClassName = "issuers" | "consumers";
export type Period = NonNullable<RealBallot["voting"]>;

/** A ballot's record as JSON; words where it has another shape. */
export function readRecord(text: string): RealBallot | { readonly fault: string } {
  try {
    return realBallot.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error).replace(/\n\s*/g, " ") : `${error}`;
    return { fault: why };
  }
}

export const countOf = (given: readonly string[] | number): number =>
  typeof given === "number" ? given : given.length;

/** How many votes a post lists, by its own words: nothing of ours has looked at them. */
export function listedIn(ballot: RealBallot, name: ClassName): { yes: number; no: number; abstain: number } {
  const { yes, no, abstain } = ballot.votes[name];
  return { yes: countOf(yes), no: countOf(no), abstain: countOf(abstain) };
}

export function hasVotes(ballot: RealBallot): boolean {
  return (["issuers", "consumers"] as const).some((name) => {
    const { yes, no, abstain } = listedIn(ballot, name);
    return yes + no + abstain > 0;
  });
}

/** The day of the post, by the name of its file. */
export const postedOn = ({ source }: RealBallot): string =>
  /\d{4}-\d\d-\d\d/.exec(source)?.[0] ?? "2023-07-20";

/** Times of day with Eastern offsets are Eastern wall clocks; everything else is stated in UTC. */
export const zoneIn = (...times: readonly (string | null | undefined)[]): string =>
  times.some((time) => /-0[45]:00$/.test(time ?? "")) ? "America/New_York" : "UTC";

/** An instant of the post; nothing where it gives none, or a day only. */
export function instantOf(text: string | null | undefined): number | undefined {
  return text === null || text === undefined || !text.includes("T") ? undefined : Date.parse(text);
}
