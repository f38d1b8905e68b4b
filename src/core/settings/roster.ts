import { z } from "zod";
import type { Role, Standing, VotingClass } from "../../store/index.ts";
import { account } from "./addresses.ts";
import { day, line, list, mailAddress, mailDomain, sinceEver } from "./words.ts";

export type { Role, Standing, VotingClass } from "../../store/index.ts";

export const votingClasses = ["issuer", "consumer", "none"] as const satisfies readonly VotingClass[];
export const statuses = [
  "applicant",
  "active",
  "suspended",
  "probationary",
  "associate",
  "interested party",
  "left",
] as const satisfies readonly Standing[];
export const roles = [
  "chair",
  "vice-chair",
  "voting representative",
  "tabulator",
  "questions coordinator",
  "webmaster",
] as const satisfies readonly Role[];

const standing = z.strictObject({
  from: day,
  class: z.enum(votingClasses),
  status: z.enum(statuses),
  why: line(400).optional(),
});

/**
 * An organization, with what it is today (`class`, `status`, `since`) or with its history (`standings`); read, it
 * always has `standings`. Without a status one with a voting class is active, one without is an interested party.
 * `affiliateOf` names the voting member that it belongs to: an affiliate has no vote of its own (Bylaws 2.3(2)).
 */
export const organization = z
  .strictObject({
    name: line(),
    aliases: list(line()),
    domains: list(mailDomain),
    affiliateOf: line().nullish(),
    class: z.enum(votingClasses).optional(),
    status: z.enum(statuses).optional(),
    since: day.optional(),
    standings: z.array(standing).min(1, "is empty: give one, or leave the line out").optional(),
  })
  .superRefine((written, context) => {
    const short = (["class", "status", "since"] as const).filter((key) => written[key] !== undefined);
    if (written.standings !== undefined && short.length > 0)
      context.addIssue({
        code: "custom",
        path: ["standings"],
        message: `cannot stand beside ${short.map((key) => `"${key}"`).join(", ")}: give either the history or today's standing`,
      });
  })
  .transform(({ name, aliases, domains, affiliateOf, standings, since = sinceEver, ...now }) => {
    const votes = now.class !== undefined && now.class !== "none";
    const today: z.output<typeof standing> = {
      from: since,
      class: now.class ?? "none",
      status: now.status ?? (votes ? "active" : "interested party"),
    };
    return { name, aliases, domains, ...(affiliateOf && { affiliateOf }), standings: standings ?? [today] };
  });

const affiliation = z.strictObject({ organization: line().nullable(), from: day });

/** A person, of one organization (`organization`) or of several in turn (`affiliations`); read, always the latter. */
export const member = z
  .strictObject({
    name: line(),
    aliases: list(line()),
    addresses: list(mailAddress),
    organization: line().nullish(),
    affiliations: list(affiliation),
    roles: list(z.enum(roles)),
    accounts: list(account),
  })
  .superRefine((written, context) => {
    if (written.organization && written.affiliations.length > 0)
      context.addIssue({
        code: "custom",
        path: ["affiliations"],
        message: 'cannot stand beside "organization": give either the history or today\'s organization',
      });
  })
  .transform(({ organization, affiliations, roles, ...person }) => ({
    ...person,
    affiliations: organization ? [{ organization, from: sinceEver }] : affiliations,
    roles: [...new Set(roles)],
  }));

export type OrganizationSettings = z.output<typeof organization>;
export type MemberSettings = z.output<typeof member>;
