import type { MinutedItem, MinutedNote, MinutesRecord } from "../../src/core/minutes/record.ts";
import { atTime } from "../../src/core/time.ts";

export const zone = "America/New_York";

export function at(day: string, clock = "11:00") {
  return atTime(day, clock, zone);
}

export function note(text: string, more: Partial<MinutedNote> = {}): MinutedNote {
  return { kind: "plain", text, redacted: false, ...more };
}

export function item(kind: MinutedItem["kind"], title: string, more: Partial<MinutedItem> = {}): MinutedItem {
  return { kind, title, state: "done", decided: [], notes: [], ...more };
}

/** A short call with one of everything that a layout has to word. */
export function recordOf(more: Partial<MinutesRecord> = {}): MinutesRecord {
  return {
    group: { name: "Lantern Working Group", zone },
    meeting: {
      kind: "teleconference",
      startsAt: at("2023-11-02"),
      startedAt: at("2023-11-02", "11:02"),
      adjournedAt: at("2023-11-02", "11:47"),
      place: "https://calls.example/lantern?pwd=1234",
    },
    chair: "Ada Moss",
    minuteTakers: ["Bo Lind"],
    recorded: true,
    rollCall: { by: "Ada Moss", at: at("2023-11-02", "11:04") },
    antitrust: { by: "Ada Moss", at: at("2023-11-02", "11:05"), text: "note well" },
    present: [
      { name: "Ada Moss", organization: "Wick", guest: false },
      { name: "Bo Lind", organization: "Glass & Co", guest: false },
      { name: "Cy Hart", organization: "Wick", guest: false, mode: "remote" },
      { name: "Di Vale", guest: false },
      { name: "Ed Roe", organization: "Oil Board", guest: true },
    ],
    regrets: [{ name: "Flo Ames", organization: "Wick", guest: false }],
    items: [
      item("minute taker", "Assign minute taker"),
      item("roll call", "Roll call"),
      item("antitrust", "Note well"),
      item("prior minutes", "Prior minutes", {
        decided: [{ decision: "approved", kind: "teleconference", startsAt: at("2023-10-19") }],
      }),
      item("topic", "Ballot LWG-2", {
        notes: [
          note("How long does a wick last?", { kind: "question" }),
          note("Two hours.", { kind: "answer" }),
          note("Wicks are counted", { kind: "decision" }),
          note("send the draft", { kind: "action", action: { owner: "Bo Lind", due: "2023-11-16" } }),
          note("A price was named.", { redacted: true }),
        ],
      }),
      item("other business", "Other business"),
      item("next meeting", "Next meeting"),
    ],
    attachments: [{ label: "Slides", link: "https://files.example/slides.pdf" }],
    next: { startsAt: at("2023-11-16"), place: "https://calls.example/next" },
    ...more,
  };
}

/** A call about one topic with these notes. */
export function recordNoting(...notes: readonly MinutedNote[]): MinutesRecord {
  return recordOf({ items: [item("topic", "Topic", { notes })] });
}
