/** The words for 0 to 12. */
export const numbers: readonly string[] = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** "none", "three", "13". */
export const numberWords = (count: number): string => numbers[count] ?? `${count}`;

/** "1 vote", "2 votes". */
export const counted = (count: number, name: string): string => `${count} ${name}${count === 1 ? "" : "s"}`;

/** "three weeks", "14 days". */
export const daysWords = (days: number): string => (days === 21 ? "three weeks" : counted(days, "day"));

/** "three weeks have passed", "1 day has passed". */
export const passedWords = (days: number): string =>
  `${daysWords(days)} ${days === 1 ? "has" : "have"} passed`;

/** With its first letter as at the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
