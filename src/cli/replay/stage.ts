import { createScroll, type Scroll, type Shown } from "../../adapters/console/scroll.ts";
import type { Instant, Place, Platform } from "../../chat/index.ts";
import type { Store } from "../../store/index.ts";
import { spokenTime } from "../times.ts";

/** The rooms of a transcript: every platform, and what is said in each room printed. */
export interface Stage {
  readonly platforms: Map<string, Platform>;
  /** Gives these platforms, and those on which a group has rooms, a stage; reads again in which zone each room is. */
  prepare(store: Store, names: readonly string[]): Promise<void>;
  scrollOf(place: Place): Scroll;
  /** Prints what was said in rooms since, what is the same in several rooms once. */
  flush(): void;
}

const nameOf = ({ platform, workspace, channel }: Place) =>
  workspace === "local" ? `${platform}:${channel}` : `${platform}:${workspace}/${channel}`;

export function createStage(print: (lines: readonly Shown[]) => void, now: () => Instant): Stage {
  const scrolls = new Map<string, Scroll>();
  const zones = new Map<string, string>();
  /** Whether there is more than one room: then it is told which. */
  let several = false;
  let said: { rooms: string[]; lines: readonly Shown[] }[] = [];

  const scrollOf = (place: Place): Scroll => {
    const name = nameOf(place);
    const known = scrolls.get(name);
    if (known) return known;
    const timeOf = (at: Instant) => spokenTime(at, now(), zones.get(name) ?? "UTC");
    const scroll = createScroll({ timeOf, look: () => ({}), now });
    scrolls.set(name, scroll);
    return scroll;
  };
  const hold = (place: Place, lines: readonly Shown[]): void => {
    if (lines.length === 0) return;
    const text = JSON.stringify(lines);
    const same = said.find((one) => JSON.stringify(one.lines) === text && !one.rooms.includes(nameOf(place)));
    if (same) same.rooms.push(nameOf(place));
    else said.push({ rooms: [nameOf(place)], lines });
  };
  const platformOf = (name: string): Platform => ({
    name,
    async start() {},
    async post(to, message, { key }) {
      const place = "channel" in to ? to : { ...to, channel: `@${to.id}` };
      // Made from the key, which is used once: the same transcript leaves the same messages.
      const ref = { platform: name, workspace: place.workspace, channel: place.channel, id: key };
      const scroll = scrollOf(ref);
      if ("channel" in to || message.kind === "occasion") hold(ref, scroll.post(ref, message));
      else hold(ref, scroll.whisper(ref, message.reply, { account: to.id, name: to.id }));
      return ref;
    },
    async edit(ref, message) {
      hold(ref, scrollOf(ref).edit(ref, message));
    },
    async remove(ref) {
      scrollOf(ref).remove(ref);
    },
    check: async () => [],
    async stop() {},
  });
  const platforms = new Map<string, Platform>();

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
          zones.set(nameOf(room), (row.settings as { zone: string }).zone);
        }
      for (const name of wanted) if (!platforms.has(name)) platforms.set(name, platformOf(name));
      several = rooms > 1;
    },
    flush() {
      for (const { rooms, lines } of said) {
        // Whom a whisper is for stands in it.
        const whispered = rooms.every((room) => room.includes("@"));
        if (several && !whispered) print([{ text: `in ${rooms.join(" and ")}:`, tone: "quiet" }]);
        print(lines);
      }
      said = [];
    },
  };
}
