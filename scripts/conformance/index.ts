import { parseArgs } from "node:util";
import { compareMinutes } from "./minutes.ts";

const { values } = parseArgs({ options: { minutes: { type: "string" } } });

if (values.minutes === undefined) {
  console.error("npm run conformance -- --minutes DIR");
  process.exitCode = 2;
} else {
  const { posts, fields, layouts, misses } = compareMinutes(values.minutes);
  console.log(
    `${posts} posts\n\n${fields.table()}\n\nBy layout\n${layouts.table()}\n\n${misses.length} misses`,
  );
  for (const miss of misses) console.log(`  ${miss}`);
}
