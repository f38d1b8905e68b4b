/** A no for the person: private, rolled back, remembered, and not an error. `hint` says what would work. */
export class Refusal extends Error {
    reason;
    words;
    hint;
    /** What is wrong by field, where a form was filled. */
    faults;
    constructor(reason, words, hint, faults) {
        super(typeof words === "string" ? words : reason);
        this.name = "Refusal";
        this.reason = reason;
        this.words = typeof words === "string" ? [words] : words;
        this.hint = typeof hint === "string" ? [hint] : hint;
        this.faults = faults;
    }
}
/** Refuses, in an expression: `const open = found ?? refuse("not now", "No meeting is open.")`. */
export function refuse(reason, words, hint) {
    throw new Refusal(reason, words, hint);
}
