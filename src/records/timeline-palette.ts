/** Colours by what they stand for: names of a page's own, or values where a picture stands alone. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly discussion: string;
  readonly voting: string;
  readonly review: string;
  readonly limit: string;
  readonly end: string;
}

export const standalone: Palette = {
  paper: "#fffefb",
  ink: "#1c2528",
  soft: "#5b666a",
  line: "#e2ddd2",
  discussion: "#8aa9c4",
  voting: "#125f68",
  review: "#b98a3a",
  limit: "#94540a",
  end: "#a3312a",
};

/** Follows the page's colours, dark or light. */
export const onPage: Palette = {
  paper: "var(--surface)",
  ink: "var(--ink)",
  soft: "var(--soft)",
  line: "var(--line)",
  discussion: "light-dark(#8aa9c4, #54789a)",
  voting: "var(--accent)",
  review: "light-dark(#b98a3a, #b98a3a)",
  limit: "var(--warm)",
  end: "var(--danger)",
};
