import type { File } from "../chat/index.ts";
import type { Timeline } from "../core/rules/timeline.ts";

/** A ballot's timeline as a picture to send along. The drawing is loaded when one is first asked for: it is heavy. */
export async function timelineFile(timeline: Timeline, name: string): Promise<File> {
  const { drawTimeline } = await import("./timeline-png.ts");
  const content = Buffer.from(drawTimeline(timeline)).toString("base64");
  return { name: `${name}.png`, type: "image/png", content, encoding: "base64" };
}
