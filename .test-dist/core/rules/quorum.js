/** How many meetings the average is taken over (Bylaws 2.3(7)). */
const MEETINGS = 3;
const CITATION = "Bylaws 2.3(7), charter 5.1";
/**
 * The Forum's quorum of a ballot: more than half of the average number of voting organizations that took part in the
 * group's last three meetings before voting opened (Bylaws 2.3(7), charter 5.1). Half the average of three counts is
 * their sum over six, so it is `floor(sum / 6) + 1`, and the average itself is never rounded: 59 / 3 needs 10 votes,
 * as rounding it to 20 would make 11.
 *
 * Takes those three counts in any order; the caller has left out subcommittee calls and counted the sittings of one
 * face-to-face once. Fewer than three give what is missing: an officer enters the base then, with its source.
 */
export function quorumOf(counts) {
    if (counts.length > MEETINGS)
        throw new RangeError(`Quorum is taken from ${MEETINGS} meetings, not ${counts.length}`);
    const odd = counts.find((count) => !Number.isInteger(count) || count < 0);
    if (odd !== undefined)
        throw new RangeError(`${odd} organizations cannot have taken part in a meeting`);
    const missing = MEETINGS - counts.length;
    if (missing > 0) {
        const words = `${missing} of the last ${MEETINGS} meetings ${missing === 1 ? "has" : "have"} no count on record; an officer enters the base, with its source`;
        return { kind: "missing", meetings: missing, words, citation: CITATION };
    }
    const sum = counts.reduce((total, count) => total + count, 0);
    return {
        kind: "quorum",
        votesNeeded: Math.floor(sum / (2 * MEETINGS)) + 1,
        counts: [...counts],
        average: averageOf(sum),
        citation: CITATION,
    };
}
function averageOf(sum) {
    const whole = Math.floor(sum / MEETINGS);
    const thirds = sum % MEETINGS;
    if (thirds === 0)
        return `${whole}`;
    return whole === 0 ? `${thirds}/${MEETINGS}` : `${whole} ${thirds}/${MEETINGS}`;
}
