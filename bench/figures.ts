/** Of some measured times, in microseconds unless said otherwise. */
export interface Spread {
  readonly median: number;
  readonly p99: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}

/** How long something took, in microseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) * 1000;
}

/** What a part of the benchmark found, for the process that asked for it. */
export function report(found: unknown): void {
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

/** Three digits that matter: 1234 is "1,230", 0.04567 is "0.0457". */
export function shown(value: number, unit = ""): string {
  if (!Number.isFinite(value)) return "–";
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: digits });
  return unit ? `${rounded} ${unit}` : rounded;
}

export const times = (value: number) => `${value.toFixed(2)}x`;

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    `|${head.map((_, n) => (n === 0 ? "---" : "---:")).join("|")}|`,
    ...rows.map(line),
  ].join("\n");
}
