import { expect, onTestFinished } from "vitest";
import { viewOf } from "../../src/core/views.ts";
import { createPageServer } from "../../src/page/index.ts";
import { type Audience, siteRoutes } from "../../src/site/index.ts";
import type { TestBot } from "../bot.ts";

/** The pages of a bot's groups, as members and as the public are served them. */
export async function serve(bot: TestBot) {
  const faults: unknown[] = [];
  const addressFor = async (audience: Audience) => {
    const server = createPageServer({ port: 0, fault: (error) => faults.push(error) });
    server.mount(
      "/",
      siteRoutes({
        visit: async (_, id) => {
          const view = await viewOf(bot.store.read, id, bot.now());
          return view && { ...view, audience, officer: audience === "members" };
        },
      }),
    );
    onTestFinished(() => server.close());
    return server.listen();
  };
  const [members, everybody] = [await addressFor("members"), await addressFor("public")];
  const read = (address: string) => async (path: string) => {
    const answer = await fetch(address + path);
    return { status: answer.status, text: await answer.text() };
  };
  onTestFinished(() => expect(faults).toEqual([]));
  return { members, everybody, member: read(members), anybody: read(everybody) };
}

export const groupOf = async (bot: TestBot) => (await bot.store.read.groups())[0]?.group ?? "";

export async function lastSet(bot: TestBot) {
  const [set] = await bot.store.read.of(await groupOf(bot)).minutes.recent(1);
  if (!set) throw new Error("no minutes were taken");
  return set;
}
