import { z } from "zod";
import type { Section, Words } from "../../chat/index.ts";
import { defineQuestion } from "../../core/command.ts";
import { fitLines } from "../../core/long-list.ts";
import { isVoting, type Organization, rosterOn, type StandingOn } from "../../core/roster/roster.ts";
import { endOf } from "../../core/roster/standing.ts";
import { counted } from "../../core/rules/count-words.ts";
import { statuses } from "../../core/settings/roster.ts";
import { dayOf, spokenDay } from "../../core/time.ts";

const lettersEach = 500;

export const list = defineQuestion({
  about: "List the organizations, by class and status",
  who: "member",
  values: z.object({}),
  async answer(_, { read, now, group }) {
    const today = dayOf(now, group.zone);
    const { organizations, standingOf } = await rosterOn(read, today);
    if (organizations.length === 0)
      return { text: ["No organization is on record. /organization apply adds one."] };
    const sorted = sections(organizations.map((one) => ({ one, standing: standingOf(one.id) })));
    const voting = organizations.filter(({ id }) => isVoting(standingOf(id))).length;
    const all = sorted.map(({ heading, names }) => ({
      heading: `${heading} (${names.length})`,
      names: names.map(({ one, standing }) => {
        const end = standing && endOf(standing, group);
        if (end === undefined) return one.name;
        return `${one.name} (${end > today ? "until" : "ended"} ${spokenDay(end)})`;
      }),
    }));
    const letters = Math.min(lettersEach, Math.floor(1500 / all.length));
    const shown = all.map(({ heading, names }) => ({
      heading,
      ...fitLines(
        names.map((name): Words => [name]),
        { letters },
      ),
    }));
    const cut = shown.some(({ left }) => left > 0);
    const content = all
      .map(({ heading, names }) => [heading, ...names.map((name) => `  ${name}`)].join("\n"))
      .join("\n");
    return {
      text: [
        `${counted(organizations.length, "organization")}${voting === 0 ? "" : `, of which ${voting} voting`}.${cut ? " The whole list is attached." : ""}`,
      ],
      card: {
        title: `Organizations of ${group.name}`,
        sections: shown.map(
          ({ heading, shown: lines, left }): Section => ({
            heading,
            lines: [[[...lines.flat(), ...(left > 0 ? [`and ${left} more`] : [])].join(", ")]],
          }),
        ),
      },
      ...(cut && { files: [{ name: "organizations.txt", type: "text/plain", content: `${content}\n` }] }),
    };
  },
});

interface Listed {
  readonly one: Organization;
  readonly standing: StandingOn | undefined;
}

/** Voting organizations by class, then the others by status. */
function sections(all: readonly Listed[]): readonly { heading: string; names: readonly Listed[] }[] {
  const voting = (name: string) =>
    all.filter(({ standing }) => isVoting(standing) && standing?.class === name);
  const others = all.filter(({ standing }) => !isVoting(standing));
  const of = (status: string | undefined) => others.filter(({ standing }) => standing?.status === status);
  return [
    { heading: "Issuers", names: voting("issuer") },
    { heading: "Consumers", names: voting("consumer") },
    ...statuses.map((status) => ({ heading: headings[status], names: of(status) })),
    { heading: "Without a standing today", names: of(undefined) },
  ].filter(({ names }) => names.length > 0);
}

const headings: Readonly<Record<(typeof statuses)[number], string>> = {
  applicant: "Applicants",
  active: "Active, without a vote",
  suspended: "Suspended",
  probationary: "Probationary",
  associate: "Associates",
  "interested party": "Interested parties",
  left: "Left",
};
