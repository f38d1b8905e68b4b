import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest begins first, so that nothing else waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes("/killed-");
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/template.ts"],
    testTimeout: 20_000,
    // No test changes a module or the process for others, and to load the house anew for each file would take a third
    // of all the time.
    isolate: false,
    // By itself vitest leaves a processor unused: of two, half.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
  },
});
