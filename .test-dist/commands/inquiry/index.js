import { acknowledge } from "./acknowledge.js";
import { add } from "./add.js";
import { answer } from "./answer.js";
import { list } from "./list.js";
import { object } from "./object.js";
import { propose } from "./propose.js";
import { show } from "./show.js";
export const inquiry = {
    about: "Questions from outside, and their replies",
    bare: "list",
    verbs: { list, show, add, acknowledge, propose, object, answer },
};
