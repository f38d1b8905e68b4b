/** What one kind of records gives. */
export interface Report {
  readonly lines: readonly string[];
  /** Whether every disagreement is explained by a contradiction within the record itself. */
  readonly isExplained: boolean;
}
