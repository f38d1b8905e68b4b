import type { Instant } from "../chat/index.ts";
import { capital } from "../core/rules/count-words.ts";
import { stateWords } from "../core/rules/state-words.ts";
import { type Lane, type Mark, type Stretch, type Timeline, timelineLine } from "../core/rules/timeline.ts";
import { addDays, dayOf, daysBetween, plainIn, spokenDay, startOfDay } from "../core/time.ts";
import { type Palette, standalone } from "./timeline-palette.ts";

const width = 960;
const left = 130;
const right = width - 40;
const rowHeight = 19;
const lanes: Readonly<Record<Lane, string>> = {
  text: "Text",
  endorsements: "Endorsed",
  discussion: "Discussion",
  voting: "Voting",
  review: "Review",
};

interface Scale {
  readonly x: (at: Instant) => number;
  readonly timeline: Timeline;
  readonly palette: Palette;
}

/** A ballot's life as a picture. The same timeline gives the same bytes. */
export function renderTimeline(timeline: Timeline, palette: Palette = standalone): string {
  const span = Math.max(timeline.to - timeline.from, 86_400_000);
  const x = (at: Instant) => round(left + ((right - left) * (at - timeline.from)) / span);
  const scale = { x, timeline, palette };
  const top = 74;
  const parts: string[] = [];
  let y = top;
  for (const lane of Object.keys(lanes) as Lane[]) {
    const drawn = drawLane(lane, y, scale);
    if (drawn === undefined) continue;
    parts.push(...drawn.parts);
    y += drawn.height;
  }
  const height = y + 44;
  const words = plainIn(stateWords(timeline.state, timeline.zone), timeline.zone);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="DejaVu Sans, sans-serif" font-size="12">`,
    `<title id="t">${escapeXml(`${timeline.name} ${words}`)}</title>`,
    `<desc id="d">${escapeXml(timelineLine(timeline))}</desc>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${palette.paper}"/>`,
    text(20, 30, clip(headingOf(timeline), 90), palette.ink, 'font-size="16" font-weight="bold"'),
    text(20, 50, clip(capital(words.replace(/^is /, "")), 120), palette.soft),
    ...axis(top, y, scale),
    ...(timeline.now > timeline.to ? [] : nowLine(top, y, scale)),
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function drawLane(lane: Lane, y: number, scale: Scale): { parts: string[]; height: number } | undefined {
  const { timeline, palette } = scale;
  const stretches = timeline.stretches.filter((one) => one.lane === lane);
  const marks = timeline.marks.filter((one) => one.lane === lane);
  if (stretches.length + marks.length === 0) return undefined;
  const bar = stretches.length > 0 ? 24 : 0;
  const placed = placeLabels(marks, scale);
  const rows = placed.reduce((most, { row }) => Math.max(most, row + 1), 0);
  const height = bar + rows * rowHeight + 14;
  return {
    height,
    parts: [
      `<line x1="20" x2="${right}" y1="${y + height - 4}" y2="${y + height - 4}" stroke="${palette.line}"/>`,
      text(20, y + 16, lanes[lane], palette.soft, 'font-weight="bold"'),
      ...stretches.flatMap((one) => drawStretch(one, y, scale)),
      ...placed.flatMap((one) => drawMark(one, { y, bar }, scale)),
    ],
  };
}

/** What lies ahead of now is only outlined. */
function drawStretch(stretch: Stretch, y: number, { x, timeline: { now }, palette }: Scale): string[] {
  const { from, to, lane, label, open } = stretch;
  const colour = lane === "voting" ? palette.voting : lane === "review" ? palette.review : palette.discussion;
  const middle = Math.min(Math.max(now, from), to);
  const box = (a: Instant, b: Instant, paint: string) =>
    `<rect x="${x(a)}" y="${y + 3}" width="${Math.max(2, round(x(b) - x(a)))}" height="18" rx="3" ${paint}/>`;
  const past =
    middle > from ? [box(from, middle, `fill="${colour}"${stretch.void ? ' fill-opacity="0.35"' : ""}`)] : [];
  const ahead =
    to > middle
      ? [
          box(
            middle,
            to,
            `fill="none" stroke="${colour}" stroke-width="1.5"${open ? ' stroke-dasharray="4 4"' : ""}`,
          ),
        ]
      : [];
  const wide = x(to) - x(from) > widthOf(label) + 12;
  const onPast = wide && x(middle) - x(from) > widthOf(label) + 12 && !stretch.void;
  // A label that has no room in its bar stands after it, or before it at the right edge.
  const after = x(to) + 6 + widthOf(label) < width - 4 ? x(to) + 6 : x(from) - 6 - widthOf(label);
  const at = wide
    ? onPast
      ? x(from) + 6
      : x(middle) === x(from) || stretch.void
        ? x(from) + 6
        : x(to) - 6 - widthOf(label)
    : after;
  return [...past, ...ahead, text(at, y + 16, label, onPast ? readable(lane, palette) : palette.ink)];
}

const readable = (lane: Lane, palette: Palette): string => (lane === "voting" ? palette.paper : palette.ink);

interface Placed extends Mark {
  readonly row: number;
  readonly labelAt: number;
}

/** Labels that would cover one another go into rows below. */
function placeLabels(marks: readonly Mark[], { x }: Scale): readonly Placed[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const wide = widthOf(mark.label);
    const labelAt = x(mark.at) + 8 + wide > width - 6 ? x(mark.at) - 8 - wide : x(mark.at) + 8;
    const start = Math.min(labelAt, x(mark.at) - 6);
    const free = ends.findIndex((end) => end + 6 <= start);
    const row = free < 0 ? ends.length : free;
    ends[row] = Math.max(labelAt + wide, x(mark.at) + 6);
    return { ...mark, row, labelAt };
  });
}

function drawMark(mark: Placed, { y, bar }: { y: number; bar: number }, { x, palette }: Scale): string[] {
  const middle = y + bar + mark.row * rowHeight + 11;
  const colour = { done: palette.ink, limit: palette.limit, end: palette.end }[mark.kind];
  const at = x(mark.at);
  const shape =
    mark.kind === "done"
      ? `<circle cx="${at}" cy="${middle}" r="4" fill="${colour}"/>`
      : mark.kind === "limit"
        ? `<path d="M${at} ${middle - 5}l5 9h-10z" fill="${colour}"/>`
        : `<path d="M${at - 4} ${middle - 4}l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="2"/>`;
  // Lines that cross a label stay behind it.
  const halo = `fill="${palette.paper}" stroke="${palette.paper}" stroke-width="4" stroke-linejoin="round"`;
  const behind = `<text x="${round(mark.labelAt)}" y="${middle + 4}" ${halo} aria-hidden="true">${escapeXml(mark.label)}</text>`;
  return [shape, behind, text(mark.labelAt, middle + 4, mark.label, colour)];
}

function axis(top: number, bottom: number, { x, timeline, palette }: Scale): string[] {
  const { from, to, zone } = timeline;
  const first = dayOf(from, zone);
  const days = Math.max(1, daysBetween(first, dayOf(to, zone)));
  // Labels that say the year have room for fewer beside them.
  const step =
    [1, 2, 7, 14, 28, 56, 91, 182].find((size) => days / size <= (size > 56 ? 6 : 10)) ??
    365 * Math.ceil(days / 365 / 6);
  const ticks: string[] = [];
  for (let day = addDays(first, 1); startOfDay(day, zone) <= to; day = addDays(day, step)) {
    const at = x(startOfDay(day, zone));
    const label = spokenDay(day, { year: step > 56 });
    const middle = Math.min(at, width - 6 - widthOf(label) / 2);
    ticks.push(
      `<line x1="${at}" x2="${at}" y1="${top}" y2="${bottom}" stroke="${palette.line}"/>`,
      text(middle, bottom + 18, label, palette.soft, 'text-anchor="middle" font-size="11"'),
    );
  }
  return ticks;
}

function nowLine(top: number, bottom: number, { x, timeline: { now, zone }, palette }: Scale): string[] {
  const at = x(now);
  const label = `now, ${spokenDay(dayOf(now, zone), { year: false })}`;
  const half = widthOf(label) / 2;
  const middle = Math.min(Math.max(at, half + 6), width - half - 6);
  return [
    `<line x1="${at}" x2="${at}" y1="${top - 4}" y2="${bottom + 2}" stroke="${palette.voting}" stroke-width="1.5" stroke-dasharray="2 3"/>`,
    text(
      middle,
      bottom + 36,
      label,
      palette.voting,
      'text-anchor="middle" font-size="11" font-weight="bold"',
    ),
  ];
}

function text(x: number, y: number, words: string, colour: string, more = ""): string {
  return `<text x="${round(x)}" y="${round(y)}" fill="${colour}"${more === "" ? "" : ` ${more}`}>${escapeXml(words)}</text>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Near enough for placing: the font's mean letter at 12 px. */
const widthOf = (words: string): number => [...words].length * 7.2;

function clip(words: string, most: number): string {
  const letters = [...words];
  return letters.length <= most ? words : `${letters.slice(0, most - 1).join("")}…`;
}

/** What people typed, as XML takes it. */
function escapeXml(words: string): string {
  return words
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** A proposal without a number goes by its title, which is said once. */
const headingOf = ({ name, title }: Timeline) => (name.includes(title) ? title : `${name}: ${title}`);
