import { action } from "./action/index.js";
import { agenda } from "./agenda/index.js";
import { group } from "./group/index.js";
import { help } from "./help/index.js";
import { history } from "./history/index.js";
import { inquiry } from "./inquiry/index.js";
import { meeting } from "./meeting/index.js";
import { member } from "./member/index.js";
import { minutes } from "./minutes/index.js";
import { note } from "./note/index.js";
import { organization } from "./organization/index.js";
import { queue } from "./queue/index.js";
import { rollcall } from "./rollcall/index.js";
import { undo } from "./undo/index.js";
import { whoami } from "./whoami/index.js";
/** Every command there is, in the order in which help lists them. Checked against the folders by a test. */
export const menu = {
    meeting,
    rollcall,
    agenda,
    queue,
    note,
    action,
    minutes,
    inquiry,
    member,
    organization,
    group,
    undo,
    history,
    whoami,
    help,
};
