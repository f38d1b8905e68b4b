import type { Shown, Tone } from "./scroll.ts";

const codes: Readonly<Record<Tone, string>> = {
  plain: "",
  title: "1",
  changed: "2",
  private: "36",
  quiet: "2",
};

/** A line with its colour, where the screen has colours. */
export function paint({ text, tone }: Shown, colour: boolean): string {
  const code = codes[tone];
  return colour && code !== "" ? `\u001b[${code}m${text}\u001b[0m` : text;
}
