import { describe, expect, it } from "vitest";
import { faultsIn, room, startSlackHouse, team, textOf, userOf } from "./slack-house.ts";

describe("on Slack", () => {
  it("a meeting is opened by a command, led by a card, and minuted by typing", async () => {
    const house = await startSlackHouse();
    expect(await house.command("ada", "/meeting start")).toContain("is open");
    console.log(house.seen().join("\n====\n"));
    expect(await house.command("ada", "/meeting minutes-taker @mirela")).toContain("takes the minutes");
    expect(await house.command("tomas", "/rollcall")).toContain("You are marked as here");
    const line = await house.say("mirela", "Decision: the flags stay as they are.");
    await house.until(() => line.reactions.has("white_check_mark"));
    await house.press("ada", "Next item");
    console.log(house.seen().join("\n====\n"));
    console.log(
      house.slack.calls.map((c) => [c.method, JSON.stringify(c.answer).slice(0, 80)].join(" ")).join("\n"),
      house.troubles,
    );
    expect(await faultsIn(house)).toEqual([]);
  });
});
