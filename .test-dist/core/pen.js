import { words } from "../chat/index.js";
/** How scribe mode works: told to everybody who is named to take minutes. */
export function takerWords(meeting) {
    return words `You take the minutes of the ${meeting}. Simply type in the room: each message becomes a line under the current item, and I tick it ✅. Edit a message and the line follows; delete it and it is struck. Begin with Q:, A:, C: or Decision: for those, with “Action @who by 16 November:” for a promise, and with // for what is only chat. Before you speak yourself, hand the pen over for one item: /meeting scribe @who.`;
}
/** The same in short, for one item. */
export function penWords(item) {
    return words `You have the pen for “${item}”. Simply type in the room: each message becomes a line of the minutes, and I tick it ✅. Q:, A:, Decision: and “Action @who by 16 November:” make it one; // keeps a line out. With the next item the pen goes back.`;
}
