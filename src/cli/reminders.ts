import { type Instant, plainOf } from "../chat/index.ts";
import { type Group, groupOf } from "../core/group.ts";
import { nameOfMember } from "../core/minutes/minutes.ts";
import { type Foreseen, foresee } from "../core/reminders/foresight.ts";
import { plusDays, spokenInstant } from "../core/time.ts";
import { openSnapshot, type Read, type Reader } from "../store/index.ts";
import { demandConfig, type Flags } from "./settings.ts";
import type { Surroundings } from "./surroundings.ts";
import { Trouble } from "./trouble.ts";

export interface PreviewFlags extends Flags {
  readonly days: string;
  readonly group?: string;
  readonly json?: boolean;
}

const mostDays = 1000;

/** Prints what the clock will say over the coming days, of one group or of all. Only reads, also while the server runs. */
export async function previewReminders(
  { days, group: only, json, ...flags }: PreviewFlags,
  { env, output, now: clock }: Surroundings,
): Promise<void> {
  const ahead = Number(days);
  if (!Number.isInteger(ahead) || ahead < 1 || ahead > mostDays)
    throw new Trouble([`--days ${days} is no number of days: a whole number from 1 to ${mostDays}.`]);
  const { database } = demandConfig(env, flags);
  const snapshot = openSnapshot(database);
  try {
    const now = clock();
    for (const group of await groupsAsked(snapshot.read, only)) {
      const read = snapshot.read.of(group.id);
      const foreseen = await foresee({ read, group }, now, plusDays(now, ahead, group.zone));
      const rows = await Promise.all(foreseen.map((one) => rowOf(one, group, read)));
      output.write(
        json ? rows.map((row) => `${JSON.stringify(row)}\n`).join("") : tableOf(rows, group, ahead),
      );
    }
  } finally {
    snapshot.close();
  }
}

async function groupsAsked(read: Reader, only: string | undefined): Promise<readonly Group[]> {
  const groups = (await read.groups()).map(groupOf);
  const asked = only === undefined ? groups : groups.filter(({ id }) => id === only);
  if (asked.length > 0) return asked;
  const known = groups.map(({ id }) => id).join(", ");
  const which = only === undefined ? "There is no group yet." : `There is no group “${only}”.`;
  throw new Trouble([known === "" ? "There is no group yet." : `${which} There are ${known}.`]);
}

interface PreviewRow {
  readonly group: string;
  /** In UTC, and by the clocks of the group's zone. */
  readonly at: string;
  readonly local: string;
  readonly line: string;
  readonly to: string;
  readonly text: string;
  readonly key: string;
}

async function rowOf(
  { at, line, to, of, key, reply }: Foreseen,
  group: Group,
  read: Read,
): Promise<PreviewRow> {
  const timeOf = (instant: Instant) => spokenInstant(instant, group.zone);
  const name = to === "rooms" ? "all rooms" : await nameOfMember(to.member, read);
  return {
    group: group.id,
    at: new Date(at).toISOString(),
    local: timeOf(at),
    line,
    to: of === "mail" ? `${name} (e-mail texts)` : name,
    text: plainOf(reply.text, timeOf),
    key,
  };
}

function tableOf(rows: readonly PreviewRow[], group: Group, days: number): string {
  const head = `${group.name}: ${rows.length} messages in the next ${days} days\n`;
  const heads = { local: "when", line: "reminder", to: "to" } as const;
  const width = (column: keyof typeof heads) =>
    Math.max(heads[column].length, ...rows.map((row) => row[column].length));
  const [when, line, to] = [width("local"), width("line"), width("to")];
  const put = (row: Pick<PreviewRow, "local" | "line" | "to" | "text">) =>
    `${row.local.padEnd(when)}  ${row.line.padEnd(line)}  ${row.to.padEnd(to)}  ${row.text}\n`;
  return [
    head,
    put({ local: heads.local, line: heads.line, to: heads.to, text: "what" }),
    ...rows.map(put),
  ].join("");
}
