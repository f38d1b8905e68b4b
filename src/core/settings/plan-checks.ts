import { faultsOfCadence, occurrencesAfter } from "../calendar/cadence.ts";
import { dayOf, isDay, startOfDay } from "../time.ts";
import { textOf } from "./addresses.ts";
import { quote, type SettingsFault } from "./issues.ts";
import { mostExceptions, mostRhythms, rhythm } from "./plan.ts";
import { faultAt, faultsOfOrder, faultsOfTwins, itemsOf, partOf, type Raw, textAt } from "./raw.ts";
import { faultIn } from "./words.ts";

/** What is wrong between the parts of a group's plan: its cadence, exceptions, holidays, rooms and texts. */
export function faultsOfPlan(file: Raw): readonly SettingsFault[] {
  const rhythms = itemsOf(partOf(file, "cadence")).slice(0, mostRhythms);
  const given = (list: Raw, key: string) =>
    itemsOf(list).map((entry) => ({ raw: partOf(entry, key), key: textAt(partOf(entry, key)) }));
  return [
    ...faultsOfOrder(rhythms),
    ...rhythms.flatMap((one) => faultsOfRhythm(one, textAt(partOf(file, "zone")))),
    ...faultsOfTwins(
      given(partOf(file, "exceptions"), "on"),
      (day) => `${textAt(day)} has an exception already`,
    ),
    ...faultsOfTwins(
      given(partOf(partOf(file, "calendar"), "holidays"), "day"),
      (day) => `${textAt(day)} is a holiday already`,
    ),
    ...faultsOfTwins(
      itemsOf(partOf(file, "rooms")).map((raw) => ({ raw, key: String(textOf(raw.value) ?? "") })),
      (second) => `the room ${quote(textOf(second.value))} is given twice`,
    ),
    ...faultsOfExceptions(file),
    ...faultsOfTexts(file),
  ];
}

/** Asks about a rhythm only what its own shape and the zone do not answer already. */
function faultsOfRhythm(one: Raw, zone: string): readonly SettingsFault[] {
  const read = rhythm.safeParse(one.value);
  if (!read.success || faultIn(zone) !== undefined) return [];
  return faultsOfCadence(read.data, zone).map((fault) => faultAt(partOf(one, "rule"), `"cadence" ${fault}`));
}

/** An exception for a day on which the cadence has no meeting is a slip of the pen that would change nothing. */
function faultsOfExceptions(file: Raw): readonly SettingsFault[] {
  const zone = textAt(partOf(file, "zone"));
  const rhythms = itemsOf(partOf(file, "cadence")).slice(0, mostRhythms);
  const read = rhythms
    .map((one) => rhythm.safeParse(one.value))
    .flatMap((one) => (one.success ? [one.data] : []));
  const sound = faultIn(zone) === undefined && rhythms.every((one) => faultsOfRhythm(one, zone).length === 0);
  if (!sound || read.length < rhythms.length) return [];
  return itemsOf(partOf(file, "exceptions"))
    .slice(0, mostExceptions)
    .flatMap((exception) => {
      const on = partOf(exception, "on");
      const day = textAt(on);
      if (!isDay(day)) return [];
      const [next] = occurrencesAfter(read, zone, startOfDay(day, zone) - 1, 1);
      const met = next === undefined ? undefined : dayOf(next, zone);
      const hint = met === undefined ? "there is none after it" : `the next is on ${met}`;
      return met === day ? [] : [faultAt(on, `the cadence has no meeting on ${day}; ${hint}`)];
    });
}

function faultsOfTexts(file: Raw): readonly SettingsFault[] {
  const texts = partOf(file, "texts");
  if (["antitrust", "noteWell"].some((key) => partOf(texts, key).value !== undefined)) return [];
  return itemsOf(partOf(file, "agenda"))
    .filter((item) => textAt(partOf(item, "kind")) === "antitrust")
    .map((item) =>
      faultAt(
        item,
        `the agenda has an antitrust item, but "texts" gives neither "antitrust" nor "noteWell" to read`,
      ),
    );
}
