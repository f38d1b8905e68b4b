export const destinationOf = ({ platform, workspace, channel }) => `${platform} ${workspace} ${channel}`;
export function readDestination(text) {
    const [platform = "", workspace = "", channel = ""] = text.split(" ");
    if (platform === "content")
        return "content";
    if (channel.startsWith("@"))
        return {
            account: { platform, workspace, id: channel.slice(1), name: channel.slice(1), administrator: false },
        };
    return { place: { platform, workspace, channel } };
}
/** Says something in all rooms of the group, once. */
export async function say(context, reply, options = {}) {
    // One key for all rooms: what is one saying to the group stays one, wherever it is heard.
    const key = options.key ?? context.write.newId();
    for (const room of await context.read.rooms())
        await context.write.send({
            ...options,
            key,
            kind: "say",
            destination: destinationOf(room),
            payload: reply,
        });
}
/** Tells one member, on the first of their accounts; false where they have none. */
export async function whisper(context, member, reply, options = {}) {
    const [account] = await context.read.roster.accountsOf(member);
    if (!account)
        return false;
    const destination = `${account.platform} ${account.workspace} @${account.account}`;
    await context.write.send({ ...options, kind: "whisper", destination, payload: reply });
    return true;
}
