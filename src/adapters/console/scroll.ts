import type {
  Button,
  Card,
  File,
  Instant,
  Message,
  MessageRef,
  Place,
  Reply,
  TimeOf,
} from "../../chat/index.ts";
import { changedLines, type Look, renderCard, renderReply } from "./render.ts";

/** How a line is meant to look; a screen without colours shows it plain. */
export type Tone = "plain" | "title" | "changed" | "private" | "quiet";

export interface Shown {
  readonly text: string;
  readonly tone: Tone;
}

export interface Pressed {
  readonly button: Button;
  readonly ref: MessageRef;
}

interface Version {
  readonly card: Card | undefined;
  readonly shownAt: Instant;
}

interface Posted {
  readonly ref: MessageRef;
  /** Nobody but this account saw it. */
  readonly to: string | undefined;
  lines: readonly string[];
  versions: readonly Version[];
}

export interface ScrollOptions {
  /** How times are written now, in a room. */
  readonly timeOf: TimeOf;
  readonly look: () => Look;
  readonly now: () => Instant;
}

const kept = 60;

/**
 * What rolls by in a terminal. A card is shown whole once; an edit shows what changed in it. It remembers what stands
 * there, for the buttons.
 */
export function createScroll({ timeOf, look, now }: ScrollOptions) {
  const posted: Posted[] = [];
  let files: readonly File[] = [];
  /** The live card as it was shown last. */
  let pinned: readonly string[] = [];

  const remember = (ref: MessageRef, reply: Reply, to: string | undefined): Posted => {
    const lines = reply.card ? renderCard(reply.card, timeOf, look()) : [];
    const one = { ref, to, lines, versions: [{ card: reply.card, shownAt: now() }] };
    posted.push(one);
    if (posted.length > kept) posted.shift();
    keepFiles(reply);
    return one;
  };
  const keepFiles = (reply: Reply): void => {
    if (reply.files && reply.files.length > 0) files = reply.files;
  };
  const standing = (place: Place, who: string | undefined) =>
    posted.filter(({ ref, to }) => isIn(ref, place) && (to === undefined || to === who)).reverse();

  return {
    post(ref: MessageRef, message: Message): readonly Shown[] {
      if (message.kind === "occasion") {
        const { name, startsAt, place } = message.occasion;
        return [{ text: `(calendar) ${name}, ${timeOf(startsAt)}, ${place}`, tone: "quiet" }];
      }
      const { lines } = remember(ref, message.reply, undefined);
      // A card is posted afresh each hour, for platforms that let it scroll away.
      const asBefore = message.pinned === true && lines.length > 0 && lines.join("\n") === pinned.join("\n");
      if (message.pinned) pinned = lines;
      if (asBefore) return [{ text: "┆ the card stays as it is", tone: "changed" }];
      return renderReply(message.reply, timeOf, look()).map(toned);
    },
    edit(ref: MessageRef, message: Message): readonly Shown[] {
      if (message.kind === "occasion") return this.post(ref, message);
      const one = posted.find((known) => known.ref.id === ref.id && isIn(known.ref, ref));
      if (!one) return this.post(ref, message);
      const { card } = message.reply;
      const lines = card ? renderCard(card, timeOf, look()) : [];
      const before = one.lines;
      one.lines = lines;
      if (card && message.pinned) pinned = lines;
      one.versions = [...one.versions.slice(-5), { card, shownAt: now() }];
      // A terminal cannot shrink a card that has moved on: what was shown stays above.
      if (!card) return before.length > 0 ? [] : renderReply(message.reply, timeOf, look()).map(toned);
      const changed = changedLines(before, lines);
      // The row of buttons that stands lowest on the screen is the one whose numbers are typed.
      if (changed.some((line) => line.startsWith("└ [")))
        posted.push(...posted.splice(posted.indexOf(one), 1));
      return changed.map((line) => ({
        text: `┆ ${line.replace(/^[│┌└]\s*/, "")}`,
        tone: "changed",
      }));
    },
    remove(ref: MessageRef): void {
      const at = posted.findIndex((one) => one.ref.id === ref.id && isIn(one.ref, ref));
      if (at >= 0) posted.splice(at, 1);
    },
    /** What only one person is told. */
    whisper(ref: MessageRef, reply: Reply, to: { readonly account: string; readonly name: string }) {
      if (reply.card) remember(ref, reply, to.account);
      else keepFiles(reply);
      const mark = reply.noted === "taken" ? "✓ " : "";
      const lines = renderReply(reply, timeOf, look());
      if (lines.length === 0) return mark ? [{ text: `  ${mark.trim()}`, tone: "private" as const }] : [];
      return lines.map((text, n) => ({
        text: n === 0 ? `  (to ${to.name}) ${mark}${text}` : `  ${text}`,
        tone: "private" as const,
      }));
    },
    /** The whole of a file that came last. */
    file(number: number): readonly string[] | undefined {
      const file = files[number - 1];
      return file && renderReply({ text: [], files: [file] }, timeOf);
    },
    /** The buttons of the latest card that somebody sees in a room. */
    buttons(place: Place, who: string): readonly Pressed[] {
      for (const { ref, versions } of standing(place, who)) {
        const buttons = versions.at(-1)?.card?.buttons ?? [];
        if (buttons.length > 0) return buttons.map((button) => ({ button, ref }));
      }
      return [];
    },
    /**
     * The button with a label, or the beginning of one, on the latest card that has it. With `before`, as it was
     * shown until that instant: two who press in the same second press the same button.
     */
    button(label: string, place: Place, who: string, before?: Instant): Pressed | undefined {
      const seen = standing(place, who);
      const asShown = (until: Instant) => (one: Posted) =>
        one.versions.findLast(({ shownAt }) => shownAt < until)?.card;
      const looks: ((one: Posted) => Card | undefined)[] = [(one) => one.versions.at(-1)?.card];
      if (before !== undefined) looks.unshift(asShown(before));
      for (const cardOf of looks)
        for (const one of seen) {
          const button = findButton(cardOf(one)?.buttons ?? [], label);
          if (button) return { button, ref: one.ref };
        }
      return undefined;
    },
  };
}

export type Scroll = ReturnType<typeof createScroll>;

/** The only button so called, or else the only one that so begins. */
export function findButton(buttons: readonly Button[], label: string): Button | undefined {
  const wanted = folded(label);
  const same = buttons.filter((button) => folded(button.label) === wanted);
  const fitting =
    same.length > 0 ? same : buttons.filter((button) => folded(button.label).startsWith(wanted));
  return wanted !== "" && fitting.length === 1 ? fitting[0] : undefined;
}

const folded = (label: string) => label.normalize("NFC").trim().toLowerCase();

const isIn = (ref: Place, place: Place) =>
  ref.platform === place.platform && ref.workspace === place.workspace && ref.channel === place.channel;

function toned(text: string): Shown {
  return { text, tone: text.startsWith("┌") ? "title" : "plain" };
}
