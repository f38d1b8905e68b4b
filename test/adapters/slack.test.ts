import { describe, expect, it } from "vitest";
import { faultsIn, startSlackHouse } from "./slack-house.ts";

describe("on Slack", () => {
  it("a meeting is opened by a command, led by a card, and minuted by typing", async () => {
    const house = await startSlackHouse();
    expect(await house.command("ada", "/meeting start")).toContain("is open");
    expect(await house.command("ada", "/meeting minutes-taker @mirela")).toContain("takes the minutes");
    expect(await house.command("tomas", "/rollcall")).toContain("You are marked as here");
    const line = await house.say("mirela", "Decision: the flags stay as they are.");
    await house.until(() => line.reactions.has("white_check_mark"));
    await house.press("ada", "Next item");
    expect(house.seen()[0]).toContain("the card has moved on");
    expect(house.seen().at(-1)).toContain("▶ **2. Roll call**");
    expect(house.seen().at(-1)).toContain("Meridian Systems: Tomás Ferreira");
    expect(house.troubles).toEqual([]);
    expect(await faultsIn(house)).toEqual([]);
  });
});
