import type { layouts as layoutNames } from "../../core/settings/minutes-settings.ts";
import { renderCabfArchetype } from "./cabf-archetype.ts";
import { renderCabfPost } from "./cabf-post.ts";
import { renderPlain } from "./plain.ts";
import type { Layout } from "./wording.ts";

export type { Audience, Layout } from "./wording.ts";

/** The layouts that a group file may name. */
export const layouts = {
  "cabf-post": renderCabfPost,
  "cabf-archetype": renderCabfArchetype,
  plain: renderPlain,
} satisfies Record<LayoutName, Layout>;

export type LayoutName = (typeof layoutNames)[number];
