import { describe, expect, it } from "vitest";
import { ballotsIn, understandLine } from "../../src/records/vote-words.ts";

const said = (line: string) =>
  understandLine(line, "CSC-").map(({ ballot, answer }) => `${ballot ?? "?"} ${answer}`);

describe("a line of a mail", () => {
  it.each([
    ["CSC-21: yes", ["CSC-21 yes"]],
    ["Ballot CSC-21 - No", ["CSC-21 no"]],
    ["CSC 21 abstain", ["CSC-21 abstain"]],
    ["YES on csc21v2", ["CSC-21 yes"]],
    ["Entrust votes YES on ballot CSC-21.", ["CSC-21 yes"]],
    ["Entrust votes ‘yes’ to Ballot CSC-021 v2.", ["CSC-21 yes"]],
    ['DigiCert votes "Yes" on CSC-21', ["CSC-21 yes"]],
    ["*HARICA votes “yes” to ballot CSC-21.*", ["CSC-21 yes"]],
    ["Sectigo votes to abstain on CSC-21", ["CSC-21 abstain"]],
    ["Sectigo abstains from CSC-21", ["CSC-21 abstain"]],
    ["Sectigo abstains.", ["? abstain"]],
    ["GlobalSign votes: Yes", ["? yes"]],
    ["GlobalSign votes on CSC-21: No", ["CSC-21 no"]],
    ["Vote: Yes", ["? yes"]],
    ["Our vote on CSC-21 is no.", ["CSC-21 no"]],
    ["Yes", ["? yes"]],
    ["+1", ["? yes"]],
    ["−1", ["? no"]],
    ["Microsoft: Yes", ["? yes"]],
    ["Microsoft – yes", ["? yes"]],
    ["Correction: Entrust votes no on CSC-21", ["CSC-21 no"]],
    ["We change our vote on CSC-21 from yes to no", ["CSC-21 no"]],
    ["Entrust votes yes on CSC-21 and no on CSC-22", ["CSC-21 yes", "CSC-22 no"]],
    ["CSC-21: yes, CSC-22: abstain", ["CSC-21 yes", "CSC-22 abstain"]],
    ["Entrust votes yes on CSC-21 and CSC-22.", ["CSC-21 yes", "CSC-22 yes"]],
    ["Bruce Ltd votes yes on ballot CSC-21 (Signing services).", ["CSC-21 yes"]],
  ])("%s is a vote", (line, votes) => {
    expect(said(line)).toEqual(votes);
  });

  it.each([
    ["yess", "?"],
    ["CSC-21: yess", "CSC-21"],
    ["yes but no", "?"],
    ["Entrust votes yes but no on CSC-21", "CSC-21"],
    ["CSC-21: yes, if the date is moved", "CSC-21"],
    ["Entrust votes yes on CSC-21 (provided the date is moved)", "CSC-21"],
    ["Entrust votes yes on CSC-21 - but not on its appendix", "CSC-21"],
    ["Entrust will vote yes on CSC-21", "CSC-21"],
    ["Entrust does not vote yes on CSC-21", "CSC-21"],
    ["We abstian on CSC-21", "CSC-21"],
    ["aye, CSC-21", "CSC-21"],
    ["votes yeah", "?"],
  ])("%s is unclear, and never taken for yes or no", (line, ballot) => {
    expect(said(line)).toEqual([`${ballot} unclear`]);
  });

  it.each([
    "Hi all,",
    "Thanks for the new version of CSC-21, it answers all our questions.",
    "I see no reason to wait any longer with the text of section 6.2.7 as it stands now.",
    "Does Entrust vote yes on CSC-21?",
    "Answer with one line: CSC-21: yes, CSC-21: no, or CSC-21: abstain.",
    "Please vote until Thursday.",
    "Yesterday we spoke of it.",
    "Note: the review ends on Friday.",
    "",
  ])("%s is no vote", (line) => {
    expect(said(line)).toEqual([]);
  });
});

it("finds the ballots that a text names, however they are written", () => {
  expect(ballotsIn("Re: [Cscwg-public] CSC 21 v2, CSC-021 and csc22v3; not CSCWG", "CSC-")).toEqual([
    "CSC-21",
    "CSC-22",
  ]);
});
