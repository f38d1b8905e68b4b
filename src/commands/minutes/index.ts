import type { Noun } from "../../core/command.ts";
import { approve } from "./approve.ts";
import { circulate } from "./circulate.ts";
import { compare } from "./compare.ts";
import { correct } from "./correct.ts";
import { decline } from "./decline.ts";
import { draft } from "./draft.ts";
import { publish } from "./publish.ts";
import { redact } from "./redact.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { suggest } from "./suggest.ts";
import { table } from "./table.ts";
import { take } from "./take.ts";

export const minutes: Noun = {
  about: "What was said and decided: read, correct, approve, publish",
  bare: "show",
  verbs: {
    show,
    draft,
    suggest,
    take,
    decline,
    circulate,
    approve,
    table,
    publish,
    correct,
    redact,
    compare,
    search,
  },
};
