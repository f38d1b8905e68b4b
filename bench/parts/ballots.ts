import type { Store } from "../../src/store/index.ts";
import { report, spreadOf, timed } from "../figures.ts";
import { chair, group } from "../generate.ts";
import { openRoom } from "../open.ts";

// `ballots.js DATABASE COUNT LISTS`: so many ballots of the past and six under way; what `/ballot list` costs.
const [path = "", count = "0", lists = "100"] = process.argv.slice(2);
const begun = Date.parse("2026-01-15T15:00:00Z");
const day = 24 * 3_600_000;

/** Ballots as they stand in the tables after their life, a hundred in one transaction. */
async function addBallots(store: Store, many: number, isLive: boolean): Promise<void> {
  const organizations = await store.read.of(group).roster.organizations();
  const [proposer] = await store.read.of(group).roster.members();
  for (let from = 0; from < many; from += 100)
    await store.transact(async (transaction) => {
      const by = { group, at: begun, account: "bench", command: "bench", said: "" };
      const write = transaction.writer({ ...by, call: `${isLive ? "live" : "past"} ${from}` });
      for (let n = from; n < Math.min(from + 100, many); n++) {
        const at = isLive ? begun - 20 * day : begun - (n + 30) * day;
        const settledAt = isLive ? null : at + 20 * day;
        const { id: ballot } = await write.insert("ballots", {
          number: n + (isLive ? many + 100_000 : 1),
          title: `Ballot on point ${n}`,
          kind: "other",
          nominees: [],
          overlaps: [],
          proposer: proposer?.id ?? null,
          organization: organizations[0]?.id ?? null,
          proposedAt: at,
          settledAt,
        });
        const said = { ballot, at, member: proposer?.id ?? null };
        const version = await write.add("ballot_versions", { ...said, number: 1, sections: [] });
        for (const { id } of organizations.slice(1, 3))
          await write.add("endorsements", {
            ...said,
            member: proposer?.id ?? "",
            version: version.id,
            organization: id,
            given: "yes",
          });
        const window = { opensAt: at + 8 * day, closesAt: at + 15 * day, zone: "Europe/London" };
        const opening = await write.add("openings", { ...said, ...window, version: version.id, round: 1 });
        for (const { id, name } of organizations.slice(0, 10))
          await write.add("votes", {
            ...said,
            opening: opening.id,
            organization: id,
            organizationName: name,
            name,
            answer: "yes",
            class: "issuer",
            status: "active",
            representative: "yes",
            place: "chat",
            at: at + 9 * day,
            recordedAt: at + 9 * day,
          });
        if (!isLive)
          await write.add("announcements", {
            ...said,
            opening: opening.id,
            outcome: "failed",
            at: at + 16 * day,
          });
      }
      await write.finish();
    });
}

const { store, room } = await openRoom({ path }, "2026-01-15T15:00:00Z");
await addBallots(store, Number(count), false);
await addBallots(store, 6, true);
const took: number[] = [];
for (let n = 0; n < Number(lists) + 20; n++) {
  const one = await timed(() => room.say(chair, "/ballot list"));
  // The first few warm the code.
  if (n >= 20) took.push(one);
}
await store.close();
report({ ballots: Number(count), ...spreadOf(took) });
