import { type Card, type Instant, plainOf, type Reply, type Words } from "../../chat/index.ts";

/** How an instant is written here. */
export type TimeOf = (at: Instant) => string;

/** A reply as lines of plain text: its words, its card, and what its buttons are called. */
export function renderReply(reply: Reply, timeOf: TimeOf): readonly string[] {
  const text = renderWords(reply.text, timeOf);
  return [
    ...(text === "" ? [] : text.split("\n")),
    ...(reply.card ? renderCard(reply.card, timeOf) : []),
    ...(reply.files ?? []).flatMap((file) => [
      `── ${file.name}`,
      ...file.content.trimEnd().split("\n"),
      "──",
    ]),
  ];
}

export function renderCard(card: Card, timeOf: TimeOf): readonly string[] {
  const body = card.sections.flatMap(({ heading, lines }) => [
    ...(heading === undefined ? [] : [`  ${heading}`]),
    ...lines.flatMap((line) =>
      renderWords(line, timeOf)
        .split("\n")
        .map((text) => `  ${heading === undefined ? "" : "  "}${text}`),
    ),
  ]);
  const buttons = (card.buttons ?? []).map((button) => `[${button.label}]`).join(" ");
  return [
    `┌ ${card.title}`,
    ...body.map((line) => `│${line}`),
    ...(buttons === "" ? ["└"] : [`└ ${buttons}`]),
  ];
}

export function renderWords(words: Words, timeOf: TimeOf): string {
  return plainOf(
    words.map((word) => {
      if (typeof word !== "object" || !("who" in word) || typeof word.who === "string") return word;
      return { who: `@${word.who.id}` };
    }),
    timeOf,
  );
}
