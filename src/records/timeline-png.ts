import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import type { Timeline } from "../core/rules/timeline.ts";
import { renderTimeline } from "./timeline-svg.ts";

/** Pinned, so that a picture is the same on every machine, with or without fonts of its own. */
const fonts = dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json"));
const fontFiles = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((name) => join(fonts, "ttf", name));

/** A ballot's life as a picture for chats that take images, at twice the size for sharp screens. */
export function drawTimeline(timeline: Timeline): Uint8Array {
  const picture = new Resvg(renderTimeline(timeline), {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" },
    fitTo: { mode: "zoom", value: 2 },
  });
  return picture.render().asPng();
}
