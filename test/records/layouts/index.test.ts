import { describe, expect, it } from "vitest";
import { layouts } from "../../../src/records/layouts/index.ts";
import { item, note, recordOf } from "../record.ts";

describe("every layout", () => {
  const hostile =
    "x\n---\n# A\n- b\n{{< y >}} {{% z %}} <script> <!--more--> @everyone \u202E [c](javascript:d) :tada:";

  it.each(Object.keys(layouts) as (keyof typeof layouts)[])(
    "%s keeps hostile text where it belongs",
    (name) => {
      const person = { name: hostile, organization: hostile, guest: false };
      const build = (text: string) =>
        layouts[name](
          recordOf({
            group: { name: text, zone: "UTC" },
            chair: text,
            minuteTakers: [text],
            rollCall: { by: text, at: 0 },
            antitrust: { by: text, at: 0, text: "note well", elsewhere: text },
            present: [{ ...person, name: text, organization: text }],
            items: [
              item("topic", text, {
                notes: [note(text), note(text, { kind: "action", action: { owner: text, due: text } })],
              }),
            ],
            attachments: [{ label: text, link: text }],
          }),
          "members",
        );
      const body = build(hostile);
      expect(body).not.toMatch(/\{\{[<%]|<!--|\u202E|:tada:|(?<!\\)<script|(?<!\\)\[c/);
      const shapeOf = (text: string) => text.split("\n").map((line) => line.match(/^(?:#+ |- |)/)?.[0]);
      expect(shapeOf(body)).toEqual(shapeOf(build("x")));
    },
  );

  it.each(Object.keys(layouts) as (keyof typeof layouts)[])(
    "%s ends with one line end, and is the same each time",
    (name) => {
      const body = layouts[name](recordOf(), "public");
      expect(body).toMatch(/[^\n]\n$/);
      expect(layouts[name](structuredClone(recordOf()), "public")).toBe(body);
    },
  );
});
