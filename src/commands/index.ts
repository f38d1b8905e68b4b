import type { Menu } from "../core/command.ts";
import { action } from "./action/index.ts";
import { agenda } from "./agenda/index.ts";
import { ballot } from "./ballot/index.ts";
import { group } from "./group/index.ts";
import { help } from "./help/index.ts";
import { history } from "./history/index.ts";
import { inquiry } from "./inquiry/index.ts";
import { meeting } from "./meeting/index.ts";
import { member } from "./member/index.ts";
import { minutes } from "./minutes/index.ts";
import { note } from "./note/index.ts";
import { organization } from "./organization/index.ts";
import { poll } from "./poll/index.ts";
import { queue } from "./queue/index.ts";
import { reminders } from "./reminders/index.ts";
import { rollcall } from "./rollcall/index.ts";
import { undo } from "./undo/index.ts";
import { vote } from "./vote/index.ts";
import { whoami } from "./whoami/index.ts";

/** Every command there is, in the order in which help lists them. Checked against the folders by a test. */
export const menu: Menu = {
  meeting,
  rollcall,
  agenda,
  queue,
  note,
  action,
  minutes,
  ballot,
  vote,
  poll,
  inquiry,
  reminders,
  member,
  organization,
  group,
  undo,
  history,
  whoami,
  help,
};
