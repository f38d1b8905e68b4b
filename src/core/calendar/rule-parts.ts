/** One `NAME=VALUE` of a recurrence rule, in capitals. */
export type RulePart = readonly [name: string, value: string];

export function partsOf(rule: string): RulePart[] {
  const text = rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
  return text.split(";").map((part) => {
    const equals = part.indexOf("=");
    return equals < 0 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
  });
}

export function valueIn(parts: readonly RulePart[], name: string): string | undefined {
  return parts.find(([part]) => part === name)?.[1];
}

const TOO_OFTEN = ["HOURLY", "MINUTELY", "SECONDLY"];

const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d{0,2}$/,
  COUNT: /^[1-9]\d{0,4}$/,
  UNTIL: /^\d{8}(?:T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ?)?$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: listOf("(?:[+-]?[1-9]\\d?)?(?:MO|TU|WE|TH|FR|SA|SU)"),
  BYMONTH: listOf("0?[1-9]|1[0-2]"),
  BYMONTHDAY: listOf("[+-]?(?:0?[1-9]|[12]\\d|3[01])"),
  BYYEARDAY: listOf("[+-]?(?:[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])"),
  BYWEEKNO: listOf("[+-]?(?:0?[1-9]|[1-4]\\d|5[0-3])"),
  BYSETPOS: listOf("[+-]?(?:[1-9]\\d?|[12]\\d\\d|3[0-5]\\d|36[0-6])"),
  BYHOUR: /^\d{1,2}$/,
  BYMINUTE: /^\d{1,2}$/,
  BYSECOND: /^\d{1,2}$/,
};

function listOf(one: string): RegExp {
  return new RegExp(`^(?:${one})(?:,(?:${one}))*$`);
}

/** What cannot be read, is said twice, or does not go with the cadence's own time. */
export function faultsOfParts(parts: readonly RulePart[], time: string | undefined): string[] {
  const faults: string[] = [];
  const names = parts.map(([name]) => name);
  for (const [name, value] of parts) {
    const shape = PARTS[name];
    if (name === "FREQ" && TOO_OFTEN.includes(value))
      faults.push(`rule: FREQ=${value} is more often than daily`);
    else if (name === "COUNT" && Number(value) === 0) faults.push("rule: COUNT=0 leaves no meeting");
    else if (name === "DTSTART" || name === "TZID")
      faults.push(`rule: ${name} has no place here; "from" and the group's zone say it`);
    else if (shape === undefined) faults.push(`rule: "${name}" is no part of a recurrence rule`);
    else if (!shape.test(value)) faults.push(`rule: ${name}=${value} cannot be read`);
    else if (time !== undefined && clashesWith(time, name, value))
      faults.push(`rule: ${name}=${value} clashes with the time ${time}`);
  }
  for (const name of new Set(names.filter((name, n) => names.indexOf(name) !== n)))
    faults.push(`rule: ${name} is given twice`);
  if (!names.includes("FREQ")) faults.push("rule: FREQ is missing, as in FREQ=WEEKLY;INTERVAL=2");
  if (names.includes("COUNT") && names.includes("UNTIL"))
    faults.push("rule: COUNT and UNTIL exclude each other");
  return faults;
}

function clashesWith(time: string, name: string, value: string): boolean {
  const [hour, minute] = time.split(":").map(Number);
  const said: Readonly<Record<string, number | undefined>> = { BYHOUR: hour, BYMINUTE: minute, BYSECOND: 0 };
  return name in said && said[name] !== Number(value);
}
