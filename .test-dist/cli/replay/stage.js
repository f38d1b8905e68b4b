import { createScroll } from "../../adapters/console/scroll.js";
import { spokenTime } from "../times.js";
const nameOf = ({ platform, workspace, channel }) => workspace === "local" ? `${platform}:${channel}` : `${platform}:${workspace}/${channel}`;
export function createStage(print, now) {
    const scrolls = new Map();
    const zones = new Map();
    /** Whether there is more than one room: then it is told which. */
    let several = false;
    let said = [];
    const scrollOf = (place) => {
        const name = nameOf(place);
        const known = scrolls.get(name);
        if (known)
            return known;
        const timeOf = (at) => spokenTime(at, now(), zones.get(name) ?? "UTC");
        const scroll = createScroll({ timeOf, look: () => ({}), now });
        scrolls.set(name, scroll);
        return scroll;
    };
    const hold = (place, lines) => {
        if (lines.length === 0)
            return;
        const text = JSON.stringify(lines);
        const same = said.find((one) => JSON.stringify(one.lines) === text && !one.rooms.includes(nameOf(place)));
        if (same)
            same.rooms.push(nameOf(place));
        else
            said.push({ rooms: [nameOf(place)], lines });
    };
    const platformOf = (name) => ({
        name,
        async start() { },
        async post(to, message, { key }) {
            const place = "channel" in to ? to : { ...to, channel: `@${to.id}` };
            // Made from the key, which is used once: the same transcript leaves the same messages.
            const ref = { platform: name, workspace: place.workspace, channel: place.channel, id: key };
            const scroll = scrollOf(ref);
            if ("channel" in to || message.kind === "occasion")
                hold(ref, scroll.post(ref, message));
            else
                hold(ref, scroll.whisper(ref, message.reply, { account: to.id, name: to.id }));
            return ref;
        },
        async edit(ref, message) {
            hold(ref, scrollOf(ref).edit(ref, message));
        },
        async remove(ref) {
            scrollOf(ref).remove(ref);
        },
        check: async () => [],
        async stop() { },
    });
    const platforms = new Map();
    return {
        platforms,
        scrollOf,
        async prepare(store, names) {
            const wanted = new Set(names);
            let rooms = 0;
            for (const row of await store.read.groups())
                for (const room of await store.read.rooms(row.group)) {
                    rooms++;
                    wanted.add(room.platform);
                    zones.set(nameOf(room), row.settings.zone);
                }
            for (const name of wanted)
                if (!platforms.has(name))
                    platforms.set(name, platformOf(name));
            several = rooms > 1;
        },
        flush() {
            for (const { rooms, lines } of said) {
                // Whom a whisper is for stands in it.
                const whispered = rooms.every((room) => room.includes("@"));
                if (several && !whispered)
                    print([{ text: `in ${rooms.join(" and ")}:`, tone: "quiet" }]);
                print(lines);
            }
            said = [];
        },
    };
}
