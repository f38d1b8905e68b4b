import { approve } from "./approve.js";
import { circulate } from "./circulate.js";
import { decline } from "./decline.js";
import { draft } from "./draft.js";
import { publish } from "./publish.js";
import { redact } from "./redact.js";
import { show } from "./show.js";
import { suggest } from "./suggest.js";
import { table } from "./table.js";
import { take } from "./take.js";
export const minutes = {
    about: "What was said and decided: read, correct, approve, publish",
    bare: "show",
    verbs: { show, draft, suggest, take, decline, circulate, approve, table, publish, redact },
};
