import { renderCabfArchetype } from "./cabf-archetype.js";
import { renderCabfPost } from "./cabf-post.js";
import { renderPlain } from "./plain.js";
/** The layouts that a group file may name. */
export const layouts = {
    "cabf-post": renderCabfPost,
    "cabf-archetype": renderCabfArchetype,
    plain: renderPlain,
};
