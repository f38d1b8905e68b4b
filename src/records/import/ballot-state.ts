import type { BallotState } from "./reading.ts";

export interface Shown {
  readonly state: BallotState;
  readonly quote: string;
  /** How much weight the words have: the heaviest hold, of equals the last. */
  readonly weight: number;
}

interface Sign {
  readonly state: BallotState;
  readonly weight: number;
  readonly says: RegExp;
  /** Words that turn its meaning. */
  readonly unless?: RegExp;
}

const NOT_YET =
  /\b(?:before|ready (?:for|to)|once|when|after|prior to|will (?:start|begin|enter|move|go)|to (?:start|begin|enter|move)|could|should|would|plans? to|next step|if)\b/i;

/** What words show of a ballot's state. */
const SIGNS: readonly Sign[] = [
  // No discussion begins without two endorsers, whatever else is said (Bylaws 2.3(3)).
  {
    state: "proposed",
    weight: 7,
    says: /\b(?:looking for|needs?|awaiting|seeking|waiting for|still needs|missing|require\w*)\s+(?:\w+\s+){0,3}endorse\w*|\bendorsers?\s+(?:is|are)\s+(?:still\s+)?(?:missing|needed|wanted|lacking)\b/i,
  },
  {
    state: "passed",
    weight: 9,
    says: /\beffective (?:date )?(?:today|now|as of)\b|\bcompleted and effective\b|^approved and effective\b|\b(?:cleared|complet\w+|finished|ended|done with)\b[^.]{0,30}\bIPR\b|\bIPR(?:\s+\w+){0,3}\s+(?:is\s+|was\s+|has\s+(?:been\s+)?)?(?:complete\w*|ended|over|finished|cleared|closed|done)\b/i,
    unless: /\b(?:set to|will|until|once|when|if|not yet)\b[^.]*\bcomplet/i,
  },
  {
    state: "ipr-review",
    weight: 8,
    says: /\bcome out of IPR\b|\bin\s+(?:the\s+|its\s+)?IPR\b|\bIPR\s+(?:review|period|process|phase)?\s*(?:period\s+)?(?:is\s+|will\s+)?(?:ends?|until|till|through|thru|for|set|started|begins?|began|under\s?way|ongoing|expires?|runs?|closes?|in progress|due)\b|\bIPR through\b|\bunder(?:going)?\s+IPR\b|\breview period\s+(?:ends?|until|started|is)\b/i,
    unless: /\bnot necessary\b|\bonce\b|\bwait until IPR\b|\bafter IPR\b/i,
  },
  { state: "other", weight: 8, says: /\b(?:rescinded|withdrawn|abandoned|superseded by)\b/i },
  { state: "drafting", weight: 8, says: /\bpre-ballot\b/i },
  {
    state: "failed",
    weight: 8,
    says: /\bfailed\b|\bdid not pass\b|\bdidn['’]t pass\b|\bnot passed\b/i,
    unless: /\bavoid\b|\bif\b|\bfailed to\b/i,
  },
  {
    state: "voting",
    weight: 7,
    says: /\b(?:in|into)\s+(?:the\s+|its\s+)?vot(?:e|ing)\b(?:\s+(?:period|phase))?|\bvoting\s+(?:period\s+)?(?:is|has|was)?\s*(?:under\s?way|open|started|began|begun|ends|ongoing|in progress|closes)\b|\bmoved to (?:the )?vot|\bup for vot|\bvoting ends\b/i,
    unless: NOT_YET,
  },
  {
    state: "passed",
    weight: 6,
    says: /\b(?:ballot\s+)?(?:has\s+|had\s+|have\s+|was\s+)?passed\b|\bballot\b[^.]*\bwas (?:approved|adopted)\b|\bcompleted at the Forum level\b|\bnow effective\b|\bis effective\b|\bhas been (?:adopted|published)\b/i,
    unless:
      /\b(?:if|once|when|until|after|being|not|wait\w*|have either)\b[^.]{0,40}\bpass(?:ed|es)\b|\bafter \d+ items\b|\bitems above have passed\b/i,
  },
  {
    state: "discussion",
    weight: 6,
    says: /\b(?:in|entered|into)\s+(?:the\s+|a\s+|its\s+)?(?:\w+\s+)?discussion\b(?:\s+(?:period|phase|stage))?|\bposted for discussion\b|\bdiscussion\s+(?:period|phase)\s+(?:has\s+|is\s+|was\s+)?(?:started|began|begun|ends|open|opened|under\s?way|ongoing|extended|until|continues|restarted)\b|\bsent (?:out )?for discussion\b|\b(?:started|began|opened|initiated)\s+(?:the\s+|a\s+)?(?:formal\s+)?discussion\s+period\b|\b(?:on the list )?for the discussion period\b|\bunder discussion\b/i,
    unless: NOT_YET,
  },
  {
    state: "proposed",
    weight: 5.5,
    says: /\bto be (?:pursued|taken|moved) forward\b|\bto be raised for ballot\b|\bneeds a ballot number\b|\bwill have a proposal\b|\bwill (?:start|begin|enter|go (?:in)?to)\s+(?:the\s+|a\s+)?(?:formal\s+)?discussion\b|\bballot process can be started\b|\bdiscussion(?:\s+period)?\s+(?:will|is to|shall)\s+(?:be\s+)?(?:start\w*|begin|open\w*)/i,
  },
  { state: "discussion", weight: 5, says: /\bvoting will (?:start|be started|begin)\b/i },
  {
    state: "proposed",
    weight: 4,
    says: /\b(?:a|subsequent(?:ly)? a) ballot will be proposed\b|\bexpected ballot soon\b|\bidea of a (?:\S+ )?(?:on )?ballot\b|\bshould consider a\b[^.]*\bballot\b|\bballot that [^.,;]{0,40}\bproposed\b/i,
  },
  {
    state: "postponed",
    weight: 5.2,
    says: /\bbut after\b[^.]*\bballot\b|\buntil\b[^.]{0,40}\b(?:is|are|been) (?:complete[d]?|passed|done|finished)\b/i,
  },
  {
    state: "postponed",
    weight: 5,
    says: /\bpostponed?\b|\b(?:put |placed |is |are )?on hold\b|\bdeferred\b|\btabled\b|\bput aside\b|\bparked\b|\b(?:also\s+)?wait(?:ing|s)?\s+(?:on|for|until)\s+(?:the\s+)?(?:other|those|these|CSC|SC-|IPR)\b|\b(?:address|look at|return to|start|pick (?:it )?up)\b[^.]*\bafter\b[^.]*\b(?:passed|complete\w*|done)\b|\bpush(?:ed|ing) (?:to|out|back)\b|\bhold (?:this|off)\b|\bsaid to wait\b|\bpaused\b|\bskipped\b/i,
    unless: /\bdiscussion postponed for\b|\bnot\b[^.]{0,12}\b(?:postpone|hold)\b|\bhold off on new\b/i,
  },
  {
    state: "proposed",
    weight: 4,
    says: /\bready (?:for|to)\s+(?:be\s+)?(?:start\w*|begin|post\w*|circulat\w*|discussion|feedback|ballot|propos\w*|go|move)|\btext is final\b|\bwill be (?:sent|posted|proposed|circulated)\b|\badded as an endorser\b|\bcan proceed\b|\bballot (?:is|was) (?:ready|proposed|drafted)\b|\b(?:offered|volunteered|agreed) to endorse\b|\basked for endorsers?\b/i,
  },
  {
    state: "proposed",
    weight: 3.5,
    says: /\bconcerns?\b[^.]*\b(?:remain|unresolved)|\bblocker\b|\bno (?:further )?progress could\b/i,
  },
  {
    state: "drafting",
    weight: 3.6,
    says: /\bhas a draft\b|\b(?:is|are|will be|to) draft(?:ing|ed)?\b|\bdraft (?:a|the) (?:\w+ )?ballot\b|\bin draft\b/i,
  },
  { state: "proposed", weight: 3.2, says: /\b(?:the|this) proposed ballot\b/i },
  {
    state: "drafting",
    weight: 3,
    says: /\bbefore becoming a (?:formal )?ballot\b|\bget this to ballot\b|\bmerge into a single ballot\b|\bto update to v\d|\bdraft\w*|\bwork(?:ing|ed|s)? (?:on|out|with|through)\b|\bprepar(?:e|ing|ed)\b|\bpull request\b|\bcomments?\b|\bpushback\b|\bfeedback\b|\bgithub\b|\bto (?:write|create|propose)\b|\bclose out\b|\breview\w*\b/i,
  },
  {
    state: "proposed",
    weight: 2,
    says: /\bballot\b[^.]*\b(?:in the (?:next|coming)|upcoming|planned|soon)\b/i,
  },
  {
    state: "other",
    weight: 2,
    says: /\bhas not been published\b|\bdiscuss\w* (?:\w+ )?internally\b|\binternally discuss/i,
  },
  { state: "other", weight: 1, says: /\btaking over\b|\b(?:has |finally |was )progressed\b/i },
  { state: "proposed", weight: 1, says: /\bongoing\b|\bno (?:further |new |other )?updates?\b/i },
];

/** What one sentence shows, if anything. */
function stateIn(sentence: string): Shown | undefined {
  for (const { state, weight, says, unless } of SIGNS)
    if (says.test(sentence) && !unless?.test(sentence))
      return { state, weight, quote: sentence.replace(/[.\s]+$/, "") };
  return undefined;
}

/** The weightiest of what several sentences show; of equals the last. */
export function heaviest(sentences: readonly string[]): Shown | undefined {
  let best: Shown | undefined;
  for (const sentence of sentences) {
    const shown = stateIn(sentence);
    if (shown && (best === undefined || shown.weight >= best.weight)) best = shown;
  }
  return best;
}

/** The state that a label gives to what stands under it: "In voting period". */
export function labelled(label: string): Shown | undefined {
  if (/\beffective|\bapproved|\bcleared/i.test(label)) return { state: "passed", quote: label, weight: 5 };
  if (/\bPAG\b/.test(label)) return { state: "other", quote: label, weight: 5 };
  if (/\bfailed/i.test(label)) return { state: "failed", quote: label, weight: 5 };
  if (/\bdraft|development|consideration/i.test(label)) return { state: "drafting", quote: label, weight: 5 };
  if (/\bdiscussion/i.test(label)) return { state: "discussion", quote: label, weight: 5 };
  if (/\bvot/i.test(label)) return { state: "voting", quote: label, weight: 5 };
  if (/\bIPR\b|\breview/i.test(label)) return { state: "ipr-review", quote: label, weight: 5 };
  if (/\bpassed|\badopted|\bcompleted/i.test(label)) return { state: "passed", quote: label, weight: 5 };
  return undefined;
}
