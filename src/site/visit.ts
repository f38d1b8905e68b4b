import type { Group } from "../core/group.ts";
import type { GroupView } from "../core/views.ts";

/** Members see everything; the public no draft, nothing redacted, no account, and no facts about a person but public ones. */
export type Audience = "members" | "public";

/** A group as one reader sees it now. */
export interface Visit extends GroupView {
  readonly audience: Audience;
}

/** Where a group's pages are. */
export const pathOf = ({ group }: { readonly group: Group }, ...parts: readonly string[]): string =>
  ["/g", group.id, ...parts].map((part, n) => (n === 0 ? part : encodeURIComponent(part))).join("/");
