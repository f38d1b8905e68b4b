import { expect, it } from "vitest";
import { faultsOf, startBot } from "../bot.ts";

it("lists organizations by class and status, and shows one with its people", async () => {
  const bot = await startBot();
  const list = await bot.ask("@jonas /organization");
  expect(list).toContain("9 organizations, of which 9 voting.");
  expect(list).toMatch(/Issuers \(6\)\n[^\n]*Brightwater, Kestrel Certificates/);
  expect(list).toMatch(/Consumers \(3\)\n[^\n]*Meridian Systems, Openquay, Tidewise/);
  const shown = await bot.ask("@jonas /organization show PEMBA");
  expect(shown).toContain("active issuer since 23 February 2023");
  expect(shown).toContain("applicant as issuer since 12 January 2023");
  expect(shown).toContain("Juma Salim (voting representative)");
  expect(await bot.ask("@jonas /organization show")).toContain("Kestrel Certificates");
  expect(await bot.ask("@stranger /organization")).toContain("I do not know your account");
});

it("takes an applicant in, and says who decided", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /organization apply Old Oaks class:consumer")).toContain(
    "Old Oaks applies for membership as consumer.",
  );
  expect(await bot.ask("@ada /organization apply old oaks")).toContain(
    "Old Oaks is an applicant as consumer already.",
  );
  expect(await bot.ask("@ada /organization apply New Elms")).toContain(
    "[Accept as issuer] [Accept as consumer] [Decline it]",
  );
  await bot.say("@ada /meeting start");
  expect(await bot.ask("@ada /organization accept Old Oaks")).toBe(
    "Old Oaks is an active consumer. Who votes for it: /member role.",
  );
  expect(await bot.ask("@ada /organization show Old Oaks")).toContain(
    "active consumer since 15 January 2026 (by consensus at the Teleconference of 15 January 2026)",
  );
  expect(await bot.ask("@ada /organization accept Old Oaks")).toContain(
    "Old Oaks is no applicant: it is an active consumer.",
  );
  expect(await bot.ask("@ada /undo")).toContain("Took back");
  expect(await bot.ask("@ada /organization show Old Oaks")).not.toContain("active");
  expect(await faultsOf(bot)).toEqual([]);
});

it("asks for the class that nobody named", async () => {
  const bot = await startBot();
  await bot.say("@ada /organization apply Old Oaks");
  expect(await bot.ask("@ada /organization accept Old Oaks")).toContain(
    "As class:issuer, class:consumer or class:none.",
  );
  expect(await bot.ask("@ada /organization accept Old Oaks class:issuer")).toContain(
    "Old Oaks is an active issuer.",
  );
  expect(await bot.ask("@jonas /organization apply Newer Oaks")).toContain("Only officers may do this.");
});

it("declines an applicant, who may apply again", async () => {
  const bot = await startBot();
  await bot.say("@ada /organization apply Old Oaks");
  expect(await bot.ask('@ada /organization decline Old Oaks why:"no product of its own"')).toBe(
    "Old Oaks is declined. It may apply again.",
  );
  expect(await bot.ask("@ada /organization show Old Oaks")).toContain("(declined: no product of its own)");
  expect(await bot.ask("@ada /organization decline Old Oaks")).toContain(
    "Old Oaks is no applicant: it has left.",
  );
  expect(await bot.ask("@ada /organization apply Old Oaks class:issuer")).toContain(
    "applies for membership as issuer",
  );
  expect(await bot.ask("@ada /organization decline Lantern")).toContain("it is an active issuer");
  expect(await faultsOf(bot)).toEqual([]);
});

it("says when a suspension and a probation end", async () => {
  const bot = await startBot();
  expect(await bot.ask('@ada /organization set Tidewise status:suspended why:"missed three meetings"')).toBe(
    "Tidewise is a suspended consumer. Before: active consumer. The suspension ends its membership on 15 July 2026, unless it is lifted (charter 4.2.3).",
  );
  expect(await bot.ask("@ada /organization")).toContain("Tidewise (until 15 July 2026)");
  expect(await bot.ask("@ada /organization set Openquay status:probationary from:2025-12-31")).toContain(
    "The probation ends on 31 December 2026, unless it is renewed",
  );
  expect(await bot.ask("@ada /organization set Openquay status:probationary")).toContain(
    "ends on 15 January 2027",
  );
  await bot.turn("2026-08-01T12:00:00Z");
  expect(await bot.ask("@ada /organization show Tidewise")).toContain(
    "The suspension ended its membership on 15 July 2026: record it with /organization set status:left",
  );
  expect(await faultsOf(bot)).toEqual([]);
});

it("changes class and status from a day, and takes that back", async () => {
  const bot = await startBot();
  expect(await bot.ask("@ada /organization set Brightwater status:interested party from:2025-06-01")).toBe(
    "Brightwater is an interested party from 1 June 2025. Before: active issuer.",
  );
  expect(await bot.ask("@ada /organization")).toMatch(/Interested parties \(1\)\n[^\n]*Brightwater/);
  expect(await bot.ask("@ada /undo")).toContain("Took back");
  expect(await bot.ask("@ada /organization set Brightwater class:consumer")).toContain(
    "Brightwater is an active consumer.",
  );
  expect(await bot.ask("@ada /organization set Brightwater class:consumer")).toContain("already");
  expect(await bot.ask("@ada /organization set Brightwater class:issuer from:2025-01-01")).toContain(
    "already",
  );
  expect(await bot.ask("@ada /organization set Brightwater class:none from:2025-01-01")).toContain(
    "That holds until 15 January 2026, from when it is an active consumer.",
  );
  expect(await bot.ask("@ada /organization set Brightwater")).toContain(
    "Neither a class nor a status was given.",
  );
  expect(await bot.ask("@ada /organization set Brightwater status:suspnded")).toContain(
    "Did you mean “suspended”?",
  );
  expect(await bot.ask("@ada /organization set Openquay status:left")).toContain(
    "1 person still belongs to it",
  );
  expect(await bot.ask("@jonas /organization set Openquay status:active")).toContain(
    "Only officers may do this.",
  );
  expect(await faultsOf(bot)).toEqual([]);
});

it("does not take the words after a name for something else", async () => {
  const bot = await startBot();
  await bot.say("@ada /organization apply Old Oaks");
  expect(await bot.ask("@ada /organization decline Old Oaks no product")).toContain("I know no organization");
  expect(await bot.ask("@ada /organization alias Lantern Trust as:LT")).toBe(
    "Lantern Trust is found by “LT” too.",
  );
  expect(await bot.ask("@ada /organization show lt")).toContain("Lantern Trust");
  expect(await bot.ask("@ada /organization alias Brightwater as:lt")).toContain(
    "Lantern Trust (also known as lt)",
  );
  expect(await bot.ask("@ada /undo 3")).toContain("Took back");
  expect(await faultsOf(bot)).toEqual([]);
});

it("shows on the card of an open meeting what a change of standing means for the quorum", async () => {
  const bot = await startBot();
  await bot.say("@ada /meeting start");
  await bot.say("@ada /rollcall");
  await bot.say("@wei /rollcall");
  await bot.turn(5000);
  expect(bot.card()).toContain("2 voting organizations present");
  await bot.say("@ada /organization set Tidewise status:suspended");
  await bot.turn(5000);
  expect(bot.card()).toContain("1 voting organization present");
  expect(await faultsOf(bot)).toEqual([]);
});

it("survives hostile names, and the group file reads back", async () => {
  const bot = await startBot();
  await bot.say('@ada /organization apply Evil\u202e <script>alert(1)</script> {{< x >}} "quoted": yes');
  await bot.say(`@ada /organization set Evil status:left why:"${"w".repeat(390)}"`);
  expect(await bot.ask(`@ada /organization apply ${"x".repeat(10_000)}`)).toContain(
    "may have 500 characters",
  );
  const file = (await bot.say("@ada /group show"))?.files?.[0]?.content ?? "";
  const again = { files: [{ name: "group.yaml", type: "application/yaml", content: file }] };
  expect(await bot.ask("@ada /group apply", again)).toContain("nothing to change");
  expect((await bot.ask("@ada /organization show Evil")).length).toBeLessThan(1900);
  expect(await faultsOf(bot)).toEqual([]);
});
