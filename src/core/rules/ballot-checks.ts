/** Why something may not be done to a ballot now: for a Refusal, with its rule and what would work. */
export interface Objection {
  /** "Ballot CSC-21 cannot be opened before Thu 9 November 2023 11:00 EST". */
  readonly message: string;
  /** "Bylaws 2.3(3)"; empty where it is no rule but a plain fact. */
  readonly by: string;
  readonly hint: string;
}
