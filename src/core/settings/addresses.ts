import { z } from "zod";
import { nearestWord } from "../roster/names.ts";

const platforms = ["slack", "discord", "console", "web"] as const;
// No id begins with an @: a direct message is addressed so, and is no room.
const form = /^([^:/\s]{1,40}):([^/\s]{1,100})\/([^@/\s][^/\s]{0,99})$/;

/** A channel as a group file writes it: "slack:T0LAB/C0LAB". */
export const room = written(
  "must be a room, written as platform:workspace/channel (slack:T0LAB/C0LAB)",
).transform((text) => {
  const [platform, workspace, channel] = partsOf(text);
  return { platform, workspace, channel };
});

/** A member's account: "slack:T0LAB/U0DEAN". */
export const account = written(
  "must be an account, written as platform:workspace/id (slack:T0LAB/U0DEAN)",
).transform((text) => {
  const [platform, workspace, id] = partsOf(text);
  return { platform, workspace, id };
});

export type Room = z.output<typeof room>;
export type Account = z.output<typeof account>;

export const writeAccount = (account: Account): string =>
  `${account.platform}:${account.workspace}/${account.id}`;

/** Takes what it has itself read before too, so that settings can be read again from where they are kept. */
function written(rule: string) {
  return z.preprocess(
    textOf,
    z.string().superRefine((text, context) => {
      const platform = form.exec(text)?.[1];
      if (platform === undefined) context.addIssue({ code: "custom", message: rule });
      else if (!platforms.some((known) => known === platform)) {
        const meant = nearestWord(platform, platforms);
        const hint = meant === undefined ? `known are ${platforms.join(", ")}` : `did you mean "${meant}"?`;
        context.addIssue({ code: "custom", message: `is on an unknown platform; ${hint}` });
      }
    }),
  );
}

/** The written form of a room or account, or what stands there, untouched. */
export function textOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("platform" in value) || !("workspace" in value))
    return value;
  const last = "channel" in value ? value.channel : "id" in value ? value.id : undefined;
  return `${value.platform}:${value.workspace}/${last}`;
}

function partsOf(text: string): [string, string, string] {
  const [, platform = "", workspace = "", last = ""] = form.exec(text) ?? [];
  return [platform, workspace, last];
}
