import type { Noun } from "../../core/command.ts";
import { adjourn } from "./adjourn.ts";
import { antitrust } from "./antitrust.ts";
import { attach } from "./attach.ts";
import { calendar } from "./calendar.ts";
import { cancel } from "./cancel.ts";
import { chair } from "./chair.ts";
import { minutesTaker } from "./minutes-taker.ts";
import { move } from "./move.ts";
import { next } from "./next.ts";
import { pause } from "./pause.ts";
import { recording } from "./recording.ts";
import { resume } from "./resume.ts";
import { schedule } from "./schedule.ts";
import { scribe } from "./scribe.ts";
import { show } from "./show.ts";
import { start } from "./start.ts";

export const meeting: Noun = {
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
    calendar,
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
