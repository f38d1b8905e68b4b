import { type REST, Routes } from "discord.js";
import type { MenuItem } from "../../chat/index.ts";
import { areSame, commandsOf } from "./commands.ts";

/** Registers the commands where they are not what Discord has already; answers whether it did. */
export async function registerCommands(
  rest: REST,
  application: string,
  menu: readonly MenuItem[],
): Promise<boolean> {
  const ours = commandsOf(menu);
  const theirs = (await rest.get(Routes.applicationCommands(application))) as readonly unknown[];
  if (areSame(theirs, ours)) return false;
  await rest.put(Routes.applicationCommands(application), { body: ours });
  return true;
}
