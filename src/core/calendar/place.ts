import { joinWords, type Words } from "../../chat/index.ts";
import type { Group } from "../group.ts";

/** Where the group meets, as one line: "https://… · dial-in +1 … · room 4". */
export function placeText({ settings }: Pick<Group, "settings">): string | undefined {
  const { link, dialIn, room } = settings.place ?? {};
  const parts = [link, dialIn && `dial-in ${dialIn}`, room].filter(
    (part) => part !== undefined && part !== "",
  );
  return parts.length > 0 ? parts.join(" · ") : undefined;
}

const address = /(https?:\/\/[^\s<>]+[^\s<>.,;:!?'"”’)\]}])/i;

/** A place as it is told: the web addresses in it are links, dial-in codes beside them are not. */
export const placeWords = (place: string): Words =>
  joinWords(place.split(address).map((part, n) => (n % 2 === 1 ? { link: part, label: part } : part)));
