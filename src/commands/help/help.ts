import { z } from "zod";
import { type Reply, type Words, words } from "../../chat/index.ts";
import {
  defineQuestion,
  type Menu,
  type Noun,
  type Right,
  type Scene,
  type Verb,
} from "../../core/command.ts";
import { exampleOf, explainValue } from "../../core/grammar/explain.ts";
import { fieldsOf, text } from "../../core/grammar/fields.ts";
import { usageOf } from "../../core/grammar/menu.ts";
import { commandsNear, verbNear } from "../../core/grammar/near.ts";
import { fitLines } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight, spokenRights } from "../../core/rights.ts";

export const help = defineQuestion({
  about: "What you can do here now, and how it is said",
  who: "anyone",
  anywhere: true,
  values: z.object({ about: text("What about, as agenda or agenda add", { max: 100 }).optional() }),
  async answer({ about }, scene) {
    const asked = about?.trim().replace(/^\//, "").toLowerCase().split(/\s+/) ?? [];
    const [name, verbName] = asked;
    if (name === undefined || name === "") return overview(scene);
    const noun = Object.hasOwn(scene.menu, name) ? scene.menu[name] : undefined;
    if (!noun) return refuseUnknown(name, scene.menu);
    if ("alone" in noun) return verbHelp(name, noun.alone, scene);
    if (verbName === undefined) return nounHelp(name, noun, scene);
    const verb = Object.hasOwn(noun.verbs, verbName) ? noun.verbs[verbName] : undefined;
    if (verb) return verbHelp(`${name} ${verbName}`, verb, scene);
    const near = verbNear(verbName, noun.verbs);
    return refuse(
      "unknown word",
      `/${name} has no “${verbName}”.`,
      near ? `Did you mean /help ${name} ${near}?` : `It has ${Object.keys(noun.verbs).join(", ")}.`,
    );
  },
});

function refuseUnknown(name: string, menu: Menu): never {
  const [near] = commandsNear(name, menu);
  return refuse(
    "unknown word",
    `There is no command /${name}.`,
    near ? `Did you mean /help ${near}?` : `There are ${Object.keys(menu).join(", ")}.`,
  );
}

/** Every noun with its verbs; those that the asker may not use here and now stand in brackets. */
async function overview(scene: Scene): Promise<Reply> {
  const may = remembering(scene);
  const lines: Words[] = [];
  // Where there is no group, only what leads to one is of use.
  const nowhere = scene.group.id === "";
  let bracketed = false;
  for (const [name, noun] of Object.entries(scene.menu)) {
    if ("alone" in noun) {
      const able = await may(noun.alone);
      bracketed ||= !able && !nowhere;
      if (able || !nowhere)
        lines.push(able ? words`${{ strong: `/${name}` }} ${noun.about}` : [`(/${name}) ${noun.about}`]);
      continue;
    }
    const verbs: string[] = [];
    for (const [word, verb] of Object.entries(noun.verbs)) {
      const able = await may(verb);
      bracketed ||= !able && !nowhere;
      if (able || !nowhere) verbs.push(able ? word : `(${word})`);
    }
    if (verbs.length > 0) lines.push(words`${{ strong: `/${name}` }} ${verbs.join(" ")}`);
  }
  const { shown, left } = fitLines(lines);
  return {
    text: words`${opening(scene)} /help and a command explains it, as /help agenda add.`,
    card: {
      title: "What you can do here",
      sections: [
        {
          lines: [
            ...shown,
            ...(left > 0 ? [[`… and ${left} more`]] : []),
            ...(bracketed ? [["In brackets: not for you here and now."]] : []),
          ],
        },
      ],
    },
  };
}

function opening({ group, member }: Scene): string {
  if (group.id === "")
    return "This room belongs to no group yet: an administrator makes one with /group create, or binds the room with /group bind.";
  if (!member)
    return `I do not know your account as a member of ${group.name}: /whoami says how to get linked.`;
  return `You are ${member.name}.`;
}

async function nounHelp(name: string, noun: Extract<Noun, { verbs: unknown }>, scene: Scene): Promise<Reply> {
  const may = remembering(scene);
  const lines: Words[] = [];
  for (const [word, verb] of Object.entries(noun.verbs)) {
    const rights = (await may(verb)) ? "" : ` (${spokenRights(rightsOf(verb))})`;
    lines.push(words`${{ strong: usageOf(`${name} ${word}`, verb) }} ${verb.about}${rights}`);
  }
  const whole = fitLines(lines);
  // Where all of it would be too long, the values are left to the help of each word.
  const short = Object.entries(noun.verbs).map(
    ([word, verb]): Words => words`${{ strong: `/${name} ${word}` }} ${verb.about}`,
  );
  const { shown, left } = whole.left === 0 ? whole : fitLines(short);
  return {
    text: [`${noun.about}. /help ${name} and one of its words explains that. [] may be left out.`],
    card: {
      title: `/${name}`,
      sections: [{ lines: [...shown, ...(left > 0 ? [[`… and ${left} more`]] : [])] }],
    },
  };
}

async function verbHelp(command: string, verb: Verb, scene: Scene): Promise<Reply> {
  const fields = fieldsOf(verb.values);
  const may = await remembering(scene)(verb);
  const who = rightsOf(verb);
  const lines: Words[] = [
    [{ strong: usageOf(command, verb) }],
    ...fields.map((field): Words => [explainValue(field)]),
    ...(fields.length > 0 ? [[`For example: ${exampleOf(command, verb)}`]] : []),
    [`Who: ${spokenRights(who)}${may ? "" : " (not you here and now)"}.${undoWords(verb)}`],
  ];
  const { shown } = fitLines(lines);
  return { text: [`${verb.about}.`], card: { title: `/${command}`, sections: [{ lines: shown }] } };
}

function undoWords(verb: Verb): string {
  if (!("undo" in verb)) return "";
  return verb.undo === "rows" ? " /undo takes it back." : ` /undo does not take it back. ${verb.undo.never}`;
}

const rightsOf = ({ who }: Verb): readonly Right[] => [who].flat();

/** Asks for each right once. What needs a group is for nobody where there is none. */
function remembering(scene: Scene): (verb: Verb) => Promise<boolean> {
  const known = new Map<Right, boolean>();
  return async (verb) => {
    if (scene.group.id === "" && !("found" in verb) && !("answer" in verb && verb.anywhere)) return false;
    for (const right of rightsOf(verb)) {
      const held = known.get(right) ?? (await hasRight(right, scene));
      known.set(right, held);
      if (held) return true;
    }
    return false;
  };
}
