/** How much was found of what was to be found: by field, or by layout. */
export interface Figures {
  add(name: string, right: number, read: number, wanted: number): void;
  names(): readonly string[];
  /** Of what was read, how much is right. Nothing read is nothing invented. */
  precision(name: string): number;
  /** Of what there is, how much was read. */
  recall(name: string): number;
  f1(name: string): number;
  table(): string;
}

export function createFigures(): Figures {
  const counts = new Map<string, { right: number; read: number; wanted: number }>();
  const of = (name: string) => counts.get(name) ?? { right: 0, read: 0, wanted: 0 };
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  const precision = (name: string) => share(of(name).right, of(name).read);
  const recall = (name: string) => share(of(name).right, of(name).wanted);
  const f1 = (name: string) => {
    const [p, r] = [precision(name), recall(name)];
    return p + r === 0 ? 0 : (2 * p * r) / (p + r);
  };
  const line = (name: string, width: number) => {
    const { right, read, wanted } = of(name);
    const [p, r, f] = [precision(name), recall(name), f1(name)].map((figure) => figure.toFixed(3));
    return `${name.padEnd(width)}  precision ${p}  recall ${r}  F1 ${f}  (${right} right of ${read} read, ${wanted} wanted)`;
  };
  return {
    precision,
    recall,
    f1,
    names: () => [...counts.keys()],
    add(name, right, read, wanted) {
      const before = of(name);
      counts.set(name, {
        right: before.right + right,
        read: before.read + read,
        wanted: before.wanted + wanted,
      });
    },
    table() {
      const names = [...counts.keys()];
      const width = Math.max(...names.map((name) => name.length));
      return names.map((name) => line(name, width)).join("\n");
    },
  };
}
