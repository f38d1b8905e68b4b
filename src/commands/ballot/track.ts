import { z } from "zod";
import { words } from "../../chat/index.ts";
import { tellRooms } from "../../core/ballots/acts.ts";
import { type Ballot, dossierOf } from "../../core/ballots/ballot.ts";
import { noteEnd } from "../../core/ballots/end.ts";
import { type Context, defineCommand } from "../../core/command.ts";
import { flag, longText, text } from "../../core/grammar/fields.ts";
import { refuse } from "../../core/refusal.ts";
import { fold } from "../../core/roster/names.ts";

export const track = defineCommand({
  about: "Follow another body's ballot, or enter its state",
  who: "officer",
  undo: "rows",
  values: z.object({
    name: text("Its name there, as Forum-21"),
    state: longText("How it stands, in words"),
    of: text("Which body decides", { named: true }).optional(),
    title: text("What it is about", { named: true }).optional(),
    over: flag("Nothing more will come of it").optional(),
  }),
  async run({ name, state, of, title, over = false }, context) {
    const { write, now, member } = context;
    const known = await findTracked(name, context);
    if (!known && of === undefined)
      return refuse(
        "bad value",
        `I follow no ballot “${name}” yet, and which body decides is missing.`,
        'As of:"CA/Browser Forum".',
      );
    const ballot = known ?? (await insertTracked({ name, of: of ?? "", title: title ?? name }, context));
    if (known && title !== undefined) await write.update("ballots", known.id, { title });
    await write.add("ballot_steps", {
      ballot: ballot.id,
      kind: over ? "over elsewhere" : "elsewhere",
      at: now,
      member: member?.id,
      words: state,
    });
    const after = await dossierOf((await context.read.ballots.ballot(ballot.id)) ?? ballot, context);
    await noteEnd(after, context);
    const said = words`${name} (${ballot.body ?? ""}): ${state}`;
    await tellRooms(context, after, said);
    return { text: said };
  },
});

async function findTracked(name: string, { read }: Context): Promise<Ballot | undefined> {
  const all = [...(await read.ballots.live()), ...(await read.ballots.settled(50))];
  return all.find((one) => one.label !== null && fold(one.label) === fold(name));
}

function insertTracked(
  { name, of, title }: { readonly name: string; readonly of: string; readonly title: string },
  { write, now }: Context,
): Promise<Ballot> {
  return write.insert("ballots", {
    title,
    kind: "other",
    label: name,
    body: of,
    nominees: [],
    overlaps: [],
    proposedAt: now,
  });
}
