import type { SettingsFault } from "./issues.ts";

/** Something in a file as it was read, before anybody knows whether it is right, and where it stands. */
export interface Raw {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

export function partOf(raw: Raw, key: string): Raw {
  const { value } = raw;
  const own = typeof value === "object" && value !== null && Object.hasOwn(value, key);
  return { value: own ? (value as Record<string, unknown>)[key] : undefined, path: [...raw.path, key] };
}

export function itemsOf(raw: Raw): readonly Raw[] {
  return Array.isArray(raw.value) ? raw.value.map((value, n) => ({ value, path: [...raw.path, n] })) : [];
}

/** The text that stands there, trimmed as the schema does; "" for anything else. */
export function textAt(raw: Raw): string {
  return typeof raw.value === "string" ? raw.value.trim().normalize("NFC") : "";
}

export function faultAt(raw: Raw, message: string): SettingsFault {
  return { path: raw.path, message, missing: false };
}

/** Faults for each thing whose key was there already. Things without a key ("") are left alone. */
export function faultsOfTwins(
  things: readonly { readonly raw: Raw; readonly key: string; readonly owner?: number }[],
  say: (second: Raw, first: Raw) => string,
): readonly SettingsFault[] {
  const seen = new Map<string, { raw: Raw; owner: number | undefined }>();
  return things.flatMap(({ raw, key, owner }) => {
    const first = seen.get(key);
    if (key === "") return [];
    if (first === undefined) seen.set(key, { raw, owner });
    return first === undefined || (owner !== undefined && first.owner === owner)
      ? []
      : [faultAt(raw, say(raw, first.raw))];
  });
}

/** Faults for days that do not come after the day before them in the list. */
export function faultsOfOrder(entries: readonly Raw[]): readonly SettingsFault[] {
  return entries.flatMap((entry, n) => {
    const before = n === 0 ? "" : textAt(partOf(entries[n - 1] ?? entry, "from"));
    const from = partOf(entry, "from");
    const late = before === "" || textAt(from) === "" || textAt(from) > before;
    return late
      ? []
      : [
          faultAt(
            from,
            `"from" must come after ${before}, the day of the entry before it; it is ${textAt(from)}`,
          ),
        ];
  });
}
