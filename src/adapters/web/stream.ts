import type { Markup } from "../../page/index.ts";

/** How far a reader has come: the room's latest change, and the journal's. */
export interface Place {
  readonly change: number;
  readonly mark: number;
}

export interface News {
  readonly place: Place;
  readonly parts: readonly Markup[];
}

export interface StreamsOptions {
  /** What came after a place for one account; nothing where nothing did. */
  readonly newsFor: (who: string, after: Place) => Promise<News | undefined>;
  /** Milliseconds of silence after which something is sent, so that a connection that broke is noticed. */
  readonly silence: number;
  /** How many windows may listen at once. */
  readonly most: number;
  readonly fault: (error: unknown) => void;
}

/**
 * The streams of events, one a window. Each reads for itself what came since its place, when its reader has taken
 * what it was sent: whoever reads slowly is sent less, more at a time, and nothing is kept for them in memory.
 */
export function createStreams({ newsFor, silence, most, fault }: StreamsOptions) {
  const waiting = new Set<() => void>();
  let open = 0;
  let turns = 0;
  let closed = false;
  const wakeAll = (): void => {
    turns++;
    for (const wake of [...waiting]) wake();
  };
  /** Waits for something new; false where it was quiet for so long that a sign of life is due. */
  const waitFrom = (turn: number): Promise<boolean> => {
    if (turn !== turns || closed) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => done(false), silence);
      const done = (news: boolean) => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve(news);
      };
      const wake = () => done(true);
      waiting.add(wake);
    });
  };

  return {
    get count() {
      return open;
    },
    /** Something may have come: whoever waits looks. */
    wake: wakeAll,
    /** A stream for one account from a place on; nothing where too many are open. */
    open(who: string, from: Place): ReadableStream<Uint8Array> | undefined {
      if (open >= most || closed) return undefined;
      open++;
      let place = from;
      let gone = false;
      const encoder = new TextEncoder();
      const leave = () => {
        if (!gone) open--;
        gone = true;
      };
      const next = async (): Promise<string | undefined> => {
        for (;;) {
          if (closed || gone) return undefined;
          const turn = turns;
          const news = await newsFor(who, place);
          if (news) {
            place = news.place;
            return eventOf(place, (await Promise.all(news.parts)).join(""));
          }
          if (!(await waitFrom(turn))) return ": still here\n\n";
        }
      };
      return new ReadableStream<Uint8Array>(
        {
          start: (controller) => controller.enqueue(encoder.encode(": here\n\n")),
          async pull(controller) {
            try {
              const chunk = await next();
              if (gone) return;
              if (chunk !== undefined) return controller.enqueue(encoder.encode(chunk));
              leave();
              controller.close();
            } catch (error) {
              leave();
              fault(error);
              controller.error(error);
            }
          },
          cancel() {
            leave();
            wakeAll();
          },
        },
        { highWaterMark: 1 },
      );
    },
    /** Ends every stream; their windows come back when there is a server again. */
    close(): void {
      closed = true;
      wakeAll();
    },
  };
}

export type Streams = ReturnType<typeof createStreams>;

export const readPlace = (text: string | undefined): Place => {
  const [, change = "0", mark = "0"] = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return { change: Number(change), mark: Number(mark) };
};

export const placeText = ({ change, mark }: Place): string => `${change}.${mark}`;

function eventOf(place: Place, markup: string): string {
  const data = markup
    .split("\n")
    .map((line) => `data: ${line}\n`)
    .join("");
  return `id: ${placeText(place)}\n${data}\n`;
}
