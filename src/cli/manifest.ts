import { slackManifest } from "../adapters/slack/manifest.ts";
import { menu } from "../commands/index.ts";
import { menuItems } from "../core/grammar/menu.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble } from "./trouble.ts";

export interface ManifestFlags {
  readonly url?: string;
  readonly prefix?: string;
  readonly installed?: boolean;
}

/** Prints the app as a platform is to know it, made from the commands. */
export function printManifest(platform: string, flags: ManifestFlags, { env, output }: Surroundings): void {
  if (platform !== "slack")
    throw new Trouble([
      `There is a manifest for slack, none for ${platform}. Discord is told its commands at the start.`,
    ]);
  const { url, prefix = env.CONVENER_SLACK_PREFIX ?? "", installed = false } = flags;
  if (url !== undefined && !(URL.canParse(url) && new URL(url).protocol === "https:"))
    throw new Trouble([
      `“${url}” will not do: Slack sends only to https addresses. As https://convener.example.org.`,
    ]);
  const about = new Map(Object.entries(menu).map(([noun, entry]) => [noun, entry.about]));
  const manifest = slackManifest(menuItems(menu), about, {
    prefix,
    installed,
    ...(url !== undefined && { url }),
  });
  output.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
