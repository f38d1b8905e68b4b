import type { ItemKind, MinutesRecord } from "../../src/core/minutes/record.ts";
import { at, item, note, recordOf, zone } from "./record.ts";

/** The items of the seed by their first words; its other bullets are what was said under them. */
const titles: readonly (readonly [ItemKind, RegExp])[] = [
  ["minute taker", /^Assign Minute/],
  ["roll call", /^Roll call/],
  ["antitrust", /^Antitrust/],
  ["prior minutes", /^Approval of prior/],
  ["topic", /^(?:Proposed )?ballot [A-Z]/i],
  ["other business", /^Other business/],
  ["next meeting", /^Next meeting/],
];

/** Reads the seed back into the facts that Convener would have of that meeting. */
export function readSeed(text: string): { record: MinutesRecord; author: string } {
  const [attendees = "", minutes = ""] = text.split("# Attendees")[1]?.split("# Minutes") ?? [];
  const bullets = (part: string) => [...part.matchAll(/^- (.*)$/gm)].map(([, line = ""]) => line);
  const said = bullets(minutes).reduce<{ title: string; kind: ItemKind; lines: string[] }[]>(
    (items, line) => {
      const kind = titles.find(
        ([kind, title]) =>
          title.test(line) && !(kind === "topic" && / is drafted|will remain|will be in/.test(line)),
      )?.[0];
      if (kind) items.push({ title: line, kind, lines: [] });
      else items.at(-1)?.lines.push(line);
      return items;
    },
    [],
  );
  const noted = (line: string) =>
    line.startsWith("Question: ") ? note(line.slice("Question: ".length), { kind: "question" }) : note(line);
  const items = said.map(({ kind, title, lines }) => {
    if (kind === "prior minutes") {
      const [, inWords = ""] = lines;
      return item(kind, title, {
        decided: [
          { decision: "approved", kind: "teleconference", startsAt: at("2023-10-19") },
          { decision: "approved", kind: "face-to-face", startsAt: at("2023-10-05"), words: inWords },
        ],
      });
    }
    const isDerived = kind === "minute taker" || kind === "roll call" || kind === "antitrust";
    return item(kind, kind === "next meeting" ? "Next meeting" : title, {
      notes: isDerived ? [] : lines.map(noted),
    });
  });
  const present = bullets(attendees).map((line) => {
    const [name = "", organization = ""] = line.split(" – ");
    return { name, organization, guest: false };
  });
  const record = recordOf({
    group: { name: "Code Signing Certificate Working Group", zone },
    minuteTakers: said.find(({ kind }) => kind === "minute taker")?.lines ?? [],
    rollCall: { by: "Dean Coclin", at: at("2023-11-02") },
    antitrust: { by: "Dean Coclin", at: at("2023-11-02"), text: "antitrust statement" },
    present,
    regrets: [],
    items,
    next: { startsAt: at("2023-11-16") },
  });
  return { record, author: text.match(/^author: (.*)$/m)?.[1] ?? "" };
}
