import type { Logger } from "@slack/bolt";
import { LogLevel } from "@slack/bolt";

const nothing = () => undefined;

/**
 * What Slack's libraries have to say is not written anywhere: they write what people say, and addresses with tickets
 * in them. What matters comes as errors, and is told by us.
 */
export const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
