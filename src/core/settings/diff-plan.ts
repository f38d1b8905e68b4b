import { cadenceWords } from "../calendar/cadence-words.ts";
import { changesOf, entriesOf, isSame, say } from "./diff-lists.ts";
import type { GroupSettings } from "./group-settings.ts";

type Plan = Pick<GroupSettings, "cadence" | "exceptions" | "extra" | "calendar" | "agenda">;

/** What would change about when the group meets and what stands on its agenda. */
export function diffPlan(before: Plan, after: Plan): string[] {
  return [
    ...entriesOf(before.cadence, after.cadence, {
      keyOf: ({ from }) => from,
      added: (now) => `cadence from ${now.from} is new: ${cadenceWords(now)}`,
      dropped: (old) => `cadence from ${old.from} is dropped`,
      compare: (old, now) => changesOf(`cadence from ${now.from}, `, old, now),
    }),
    ...entriesOf(before.exceptions, after.exceptions, {
      keyOf: ({ on }) => on,
      added: (now) => exceptionWords(now),
      dropped: (old) => `meeting of ${old.on}: held as the cadence says`,
      compare: (old, now) => (isSame(old, now) ? [] : [exceptionWords(now)]),
    }),
    ...entriesOf(before.extra, after.extra, {
      keyOf: ({ at }) => at,
      added: (now) =>
        `extra ${now.kind} at ${now.at} is new${now.title === undefined ? "" : `: ${now.title}`}`,
      dropped: (old) => `extra ${old.kind} at ${old.at} is dropped`,
      compare: (old, now) => changesOf(`extra meeting at ${now.at}, `, old, now),
    }),
    ...changesOf("", { weekend: before.calendar.weekend }, { weekend: after.calendar.weekend }),
    ...entriesOf(before.calendar.holidays, after.calendar.holidays, {
      keyOf: ({ day }) => day,
      added: (now) => `holiday ${now.day} is new: ${now.name}`,
      dropped: (old) => `holiday ${old.day} is dropped`,
      compare: (old, now) => changesOf(`holiday ${now.day}, `, old, now),
    }),
    ...diffAgenda(before.agenda, after.agenda),
  ];
}

type Agenda = Plan["agenda"];
type Item = Agenda[number];

/** Items are the same by kind and title; one that only changed its title in its place is told as renamed. */
function diffAgenda(before: Agenda, after: Agenda): string[] {
  const keyOf = ({ kind, title }: Item) => `${kind}\n${title}`;
  const [old, now] = [before.map(keyOf), after.map(keyOf)];
  const renamedFrom = (item: Item) =>
    before.find(
      (was) =>
        was.kind === item.kind && !now.includes(keyOf(was)) && isAlone(was, before) && isAlone(item, after),
    );
  const renamed = new Set<Item>();
  const told = after.flatMap((item, n) => {
    const what = `agenda: item ${n + 1}`;
    const was = before[old.indexOf(keyOf(item))] ?? renamedFrom(item);
    if (was === undefined) return [`${what} is new: ${item.title}`];
    if (was.title !== item.title) renamed.add(was);
    const title = was.title === item.title ? [] : [`${what}: ${was.title} → ${item.title}`];
    const time =
      was.minutes === item.minutes
        ? []
        : [`${what}, ${item.title}: ${minutesWords(was)} → ${minutesWords(item)}`];
    return [...title, ...time];
  });
  const dropped = before.filter((item) => !now.includes(keyOf(item)) && !renamed.has(item));
  const stayed = old.filter((key) => now.includes(key));
  const moved = !isSame(
    stayed,
    now.filter((key) => old.includes(key)),
  );
  return [
    ...told,
    ...dropped.map((item) => `agenda: ${item.title} is dropped`),
    ...(moved ? [`agenda: the order is now ${say(after.map(({ title }) => title))}`] : []),
  ];
}

function isAlone(item: Item, agenda: Agenda): boolean {
  return agenda.filter(({ kind }) => kind === item.kind).length === 1;
}

function minutesWords({ minutes }: Item): string {
  return minutes === undefined ? "no time box" : `${minutes} minutes`;
}

function exceptionWords({ on, movedTo, reason }: Plan["exceptions"][number]): string {
  return `meeting of ${on}: ${movedTo === undefined ? "cancelled" : `moved to ${movedTo}`}${reason === undefined ? "" : ` (${reason})`}`;
}
