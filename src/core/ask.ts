import type { Button, Reply } from "../chat/index.ts";
import { buttonsUnder } from "./grammar/menu.ts";

/**
 * Asks once before something that is easily regretted, with a press for either way. Nothing is changed by it; the
 * button that goes on all the same gives the command with `really:yes`.
 */
export function askFirst(question: string, buttons: readonly Button[]): Reply {
  return { text: [question], card: buttonsUnder(buttons), noted: "not taken" };
}
