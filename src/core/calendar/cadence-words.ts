import { spokenSpan, WEEKDAYS } from "../time.ts";
import type { Cadence } from "./cadence.ts";
import { partsOf, valueIn } from "./rule-parts.ts";

const places: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "5": "fifth",
  "-1": "last",
};

/** "every second Thursday at 11:00, for 1 h"; a rule that few people write is shown as it stands. */
export function cadenceWords({ rule, time, minutes }: Pick<Cadence, "rule" | "time" | "minutes">): string {
  return `${rhythmOf(rule) ?? rule} at ${time}, for ${spokenSpan(minutes)}`;
}

function rhythmOf(rule: string): string | undefined {
  const parts = partsOf(rule);
  if (parts.some(([name]) => !["FREQ", "INTERVAL", "BYDAY", "WKST"].includes(name))) return undefined;
  const interval = valueIn(parts, "INTERVAL") ?? "1";
  const days = (valueIn(parts, "BYDAY") ?? "").split(",").map(dayWords);
  const [first, ...others] = days;
  if (first === undefined || days.some((day) => day === undefined)) return undefined;
  switch (valueIn(parts, "FREQ")) {
    case "WEEKLY": {
      const all = days.map((day) => day?.name).join(" and ");
      if (days.some((day) => day?.place !== undefined)) return undefined;
      if (interval === "1") return `every ${all}`;
      return interval === "2" && others.length === 0
        ? `every second ${all}`
        : `every ${interval} weeks on ${all}`;
    }
    case "MONTHLY": {
      if (days.some((day) => day?.place === undefined)) return undefined;
      const all = days.map((day) => `${day?.place} ${day?.name}`).join(" and ");
      return interval === "1" ? `on the ${all} of each month` : `every ${interval} months on the ${all}`;
    }
    default:
      return undefined;
  }
}

/** "2TU" is the second Tuesday. */
function dayWords(text: string): { name: string; place?: string } | undefined {
  const [, number = "", short = ""] = /^([+-]?\d*)([A-Z]{2})$/.exec(text) ?? [];
  const name = WEEKDAYS.find((day) => day.slice(0, 2).toUpperCase() === short);
  if (name === undefined) return undefined;
  if (number === "") return { name };
  const place = places[number.replace("+", "")];
  return place === undefined ? undefined : { name, place };
}
