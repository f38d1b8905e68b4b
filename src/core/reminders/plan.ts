import type { Action, Inquiry, MinutesSet } from "../../store/index.ts";
import type { Planned } from "../calendar/plan.ts";
import { ballots } from "./ballot-moments.ts";
import {
  type BallotMoment,
  ballotLapses,
  earliestVote,
  endorsersMissing,
  officerDuty,
  reviewEnds,
  votingClosed,
  votingOpened,
} from "./ballot-words.ts";
import { createMatter, type Line, type Matter } from "./matter.ts";
import { agendaDue, meetingStarting, minuteTaker, nextMeeting } from "./meeting-words.ts";
import { minutesDue } from "./minutes-words.ts";
import { acknowledgementDue, actionDue, inquiryDue, replyFree } from "./promise-words.ts";
import { type EndingStanding, standingEnds } from "./standing-words.ts";
import { actions, inquiries, meetings, minutes, standings } from "./subjects.ts";
import { votesMissing } from "./vote-words.ts";

/*
 * The whole reminder plan. When a line is said by default stands in settings/reminder-lines.ts, where a group file
 * sets it otherwise; here stands what it is about, how long it is worth saying, to whom, and in which words.
 */

const ofMeetings: readonly Line<Planned>[] = [
  {
    line: "next meeting",
    says: "the next meeting, when and where; the first time with a call for agenda items",
    about: "start",
    when: "before",
    useful: "until then",
    to: "the rooms",
    tell: nextMeeting,
  },
  {
    line: "meeting starting",
    says: "the meeting starts now",
    about: "start",
    when: "at",
    useful: { minutes: 5 },
    to: "the rooms",
    tell: meetingStarting,
  },
  {
    line: "agenda due",
    says: "the agenda is to be sent round",
    about: "start",
    when: "before",
    useful: "until then",
    to: "the officers and the meeting's chair",
    tell: agendaDue,
  },
  {
    line: "minute taker",
    says: "it is your turn to take the minutes",
    about: "start",
    when: "before",
    useful: "until then",
    to: "whose turn it is",
    tell: minuteTaker,
  },
];

const ofMinutes: readonly Line<MinutesSet>[] = [
  {
    line: "minutes due",
    says: "the minutes are due, and again while they are overdue",
    about: "end",
    when: "after",
    useful: "until then",
    to: "who takes them, else the officers",
    tell: minutesDue,
  },
];

const ofBallots: readonly Line<BallotMoment>[] = [
  {
    line: "endorsers missing",
    says: "a text waits for endorsers",
    about: "version",
    when: "after",
    useful: "until then",
    to: "the rooms",
    tell: endorsersMissing,
  },
  {
    line: "earliest vote",
    says: "a ballot may be opened for voting",
    about: "earliest vote",
    when: "at",
    useful: "until told",
    to: "the rooms",
    tell: earliestVote,
  },
  {
    line: "ballot lapse",
    says: "a ballot lapses unless voting starts",
    about: "lapse",
    when: "before",
    useful: "until then",
    to: "the rooms",
    tell: ballotLapses,
  },
  {
    line: "voting opened",
    says: "voting has begun, where its start was set ahead",
    about: "voting opens",
    when: "at",
    useful: "until told",
    to: "the rooms",
    tell: votingOpened,
  },
  {
    line: "votes missing",
    says: "a vote is missing, before voting closes",
    about: "voting end",
    when: "before",
    useful: "until then",
    to: "the representatives of those who have not voted; the rooms, with the list",
    tell: votesMissing,
  },
  {
    line: "voting closed",
    says: "voting is over",
    about: "voting over",
    when: "at",
    useful: "until told",
    to: "the rooms",
    tell: votingClosed,
  },
  {
    line: "officer duty",
    says: "a duty begins",
    about: "duty begins",
    when: "at",
    useful: "until told",
    to: "the officer whose duty it is",
    tell: officerDuty,
  },
  {
    line: "officer duty",
    says: "a duty is to be done by tomorrow",
    about: "duty ends",
    when: "before",
    useful: "until then",
    to: "the officer whose duty it is",
    tell: officerDuty,
  },
  {
    line: "review ends",
    says: "a review ends",
    about: "review end",
    when: "before",
    useful: "until then",
    to: "the rooms",
    tell: reviewEnds,
  },
];

const ofActions: readonly Line<Action>[] = [
  {
    line: "action due",
    says: "an action is due",
    about: "due",
    when: "before",
    useful: "until then",
    to: "its owner; the rooms where it is the group's",
    tell: actionDue,
  },
];

const ofInquiries: readonly Line<Inquiry>[] = [
  {
    line: "inquiry acknowledgement",
    says: "an inquiry is to be acknowledged",
    about: "acknowledgement",
    when: "before",
    useful: "until then",
    to: "the questions coordinators, else the officers",
    tell: acknowledgementDue,
  },
  {
    line: "inquiry reply",
    says: "nobody objected to a proposed reply: it may be sent",
    about: "objections over",
    when: "at",
    useful: "until told",
    to: "the questions coordinators, else the officers",
    tell: replyFree,
  },
  {
    line: "inquiry due",
    says: "somebody outside waits for a reply",
    about: "reply due",
    when: "before",
    useful: "until then",
    to: "the questions coordinators, else the officers",
    tell: inquiryDue,
  },
];

const ofStandings: readonly Line<EndingStanding>[] = [
  {
    line: "standing ends",
    says: "an organization's suspension or probation ends by itself",
    about: "end",
    when: "before",
    useful: "until then",
    to: "the officers and the organization's voting representatives",
    tell: standingEnds,
  },
];

export const matters: readonly Matter[] = [
  createMatter({ ...meetings, lines: ofMeetings }),
  createMatter({ ...minutes, lines: ofMinutes }),
  createMatter({ ...ballots, lines: ofBallots }),
  createMatter({ ...actions, lines: ofActions }),
  createMatter({ ...inquiries, lines: ofInquiries }),
  createMatter({ ...standings, lines: ofStandings }),
];

export const matterNamed = (name: string): Matter | undefined => matters.find((one) => one.name === name);
