import { z } from "zod";
import { type Button, type Section, type Words, words } from "../../chat/index.ts";
import { defineQuestion, type Scene } from "../../core/command.ts";
import { organization } from "../../core/grammar/fields.ts";
import { button } from "../../core/grammar/menu.ts";
import { fitLines, shorten } from "../../core/long-list.ts";
import { refuse } from "../../core/refusal.ts";
import { hasRight } from "../../core/rights.ts";
import { lastBy, type Organization, organizationOf, rosterOn } from "../../core/roster/roster.ts";
import { sinceWords } from "../../core/roster/roster-change.ts";
import { nextWords, ownerOf, standingWords } from "../../core/roster/standing.ts";
import { standingsKept } from "../../core/settings/settings-of.ts";
import { type Day, dayOf } from "../../core/time.ts";

export const show = defineQuestion({
  about: "Show an organization: standing, people, what comes next",
  who: "member",
  values: z.object({ organization: organization("Which; yours unless named").optional() }),
  async answer({ organization: asked }, scene) {
    const { read, now, group, member } = scene;
    const today = dayOf(now, group.zone);
    const own = member && (await organizationOf(read, member.id, today));
    const shown = asked ?? own ?? refuse("unknown name", "Say which.", "/organization list shows all.");
    const rows = standingsKept(await read.roster.standingsOf(shown.id));
    const holds = lastBy(rows, today);
    const next = holds && nextWords(holds, today, group);
    const lines = rows.map((row): Words => {
      const why = row.why === null ? "" : ` (${shorten(row.why, 120)})`;
      const line = `${standingWords(row)}${sinceWords(row.from)}${why}`;
      return row === holds ? [{ strong: line }] : [line];
    });
    const owner = await ownerOf(shown, read);
    const sections: Section[] = [
      { heading: "Standing, the latest first", lines: lines.reverse().slice(0, 8) },
      ...(next === undefined ? [] : [{ heading: "Next", lines: [[next]] }]),
      { heading: "People", lines: await people(shown, today, scene) },
      { heading: "Affiliate", lines: owner ? [[`of ${owner.name}: no vote of its own`]] : [] },
      { heading: "Known by", lines: knownBy(shown) },
    ];
    const buttons: Button[] =
      holds?.status === "applicant" && (await hasRight("officer", scene))
        ? [
            ...(holds.class === "none"
              ? []
              : [button("Accept it", "organization accept", { organization: shown.id })]),
            button("Decline it", "organization decline", { organization: shown.id }),
          ]
        : [];
    return {
      text: [],
      card: { title: shown.name, sections: sections.filter((one) => one.lines.length > 0), buttons },
    };
  },
});

async function people({ id }: Organization, today: Day, { read }: Scene): Promise<readonly Words[]> {
  const roster = await rosterOn(read, today);
  const lines = roster.members
    .filter((member) => roster.organizationOf(member.id)?.id === id)
    .map((member): Words => {
      const roles = [...roster.rolesOf(member.id)];
      return words`${{ who: member.name }}${roles.length > 0 ? ` (${roles.join(", ")})` : ""}`;
    });
  const { shown, left } = fitLines(lines, { letters: 600 });
  return left > 0 ? [...shown, [`… and ${left} more`]] : shown;
}

function knownBy({ aliases, domains }: Organization): readonly Words[] {
  return [
    ...(aliases.length > 0 ? [[`also spelt ${shorten(aliases.join(", "), 300)}`]] : []),
    ...(domains.length > 0 ? [[`mail domains ${shorten(domains.join(", "), 200)}`]] : []),
  ];
}
