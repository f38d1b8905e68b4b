/** A delivery that failed. "later": try again at `retryAt`; "unknown": it may have arrived; "gone": the message or channel is no more; "forbidden": not allowed there. */
export class Undelivered extends Error {
    why;
    retryAt;
    constructor(why, message, retryAt) {
        super(message);
        this.name = "Undelivered";
        this.why = why;
        this.retryAt = retryAt;
    }
}
