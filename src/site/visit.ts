import type { Group } from "../core/group.ts";
import type { GroupView } from "../core/views.ts";

/** Members see everything; the public no draft, nothing redacted, no account, and no facts about a person but public ones. */
export type Audience = "members" | "public";

/** A group as one reader sees it now. */
export interface Visit extends GroupView {
  readonly audience: Audience;
  /** Whether the reader is an officer, who is shown what has to be repaired. */
  readonly officer: boolean;
  /** As whom the reader is signed in. Missing where one cannot sign in here, empty where the reader has not. */
  readonly session?: { readonly name?: string; readonly account?: string };
}

/** Where a group's pages are. */
export const pathOf = ({ group }: { readonly group: Group }, ...parts: readonly string[]): string =>
  ["/g", group.id, ...parts].map((part, n) => (n === 0 ? part : encodeURIComponent(part))).join("/");
