import type { Menu } from "../core/command.ts";
import { agenda } from "./agenda/index.ts";
import { group } from "./group/index.ts";
import { meeting } from "./meeting/index.ts";

/** Every command there is, in the order in which help lists them. Checked against the folders by a test. */
export const menu: Menu = { meeting, agenda, group };
