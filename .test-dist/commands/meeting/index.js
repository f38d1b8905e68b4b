import { adjourn } from "./adjourn.js";
import { antitrust } from "./antitrust.js";
import { attach } from "./attach.js";
import { cancel } from "./cancel.js";
import { chair } from "./chair.js";
import { minutesTaker } from "./minutes-taker.js";
import { move } from "./move.js";
import { next } from "./next.js";
import { pause } from "./pause.js";
import { recording } from "./recording.js";
import { resume } from "./resume.js";
import { schedule } from "./schedule.js";
import { scribe } from "./scribe.js";
import { show } from "./show.js";
import { start } from "./start.js";
export const meeting = {
    about: "The meeting itself: plan, open, lead, adjourn",
    bare: "show",
    verbs: {
        show,
        start,
        adjourn,
        next,
        schedule,
        move,
        cancel,
        chair,
        "minutes-taker": minutesTaker,
        scribe,
        antitrust,
        recording,
        pause,
        resume,
        attach,
    },
};
