import type { Noun } from "../../core/command.ts";
import { announce } from "./announce.ts";
import { discuss } from "./discuss.ts";
import { endorse } from "./endorse.ts";
import { exclude } from "./exclude.ts";
import { handover } from "./handover.ts";
import { list } from "./list.ts";
import { number } from "./number.ts";
import { open } from "./open.ts";
import { pag } from "./pag.ts";
import { postpone } from "./postpone.ts";
import { propose } from "./propose.ts";
import { publish } from "./publish.ts";
import { quorum } from "./quorum.ts";
import { record } from "./record.ts";
import { resume } from "./resume.ts";
import { review } from "./review.ts";
import { revise } from "./revise.ts";
import { second } from "./second.ts";
import { show } from "./show.ts";
import { tally } from "./tally.ts";
import { timeline } from "./timeline.ts";
import { track } from "./track.ts";
import { unendorse } from "./unendorse.ts";
import { vote } from "./vote.ts";
import { withdraw } from "./withdraw.ts";

export const ballot: Noun = {
  about: "Ballots, from an idea to an effective guideline",
  bare: "list",
  verbs: {
    list,
    show,
    propose,
    number,
    endorse,
    unendorse,
    revise,
    discuss,
    postpone,
    resume,
    handover,
    open,
    vote,
    record,
    withdraw,
    tally,
    quorum,
    announce,
    review,
    exclude,
    pag,
    second,
    track,
    timeline,
    publish,
  },
};
