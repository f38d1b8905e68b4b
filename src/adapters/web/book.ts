import type { File, Instant, Occasion, Reply, Words } from "../../chat/index.ts";

/** What stands under a post's id. */
export type Body =
  /** Somebody said it to the room. `noted`: taken into the minutes, or not. */
  | {
      readonly kind: "said";
      readonly line: Words;
      readonly files?: readonly File[];
      readonly noted?: Reply["noted"];
      readonly edited?: true;
    }
  /** Convener told it: to the room, or to whoever asked, with what they asked. */
  | { readonly kind: "told"; readonly reply: Reply; readonly asked?: string }
  | { readonly kind: "occasion"; readonly occasion: Occasion }
  /** A card that has given way to a fresh one. */
  | { readonly kind: "past" };

export interface Post {
  readonly id: string;
  readonly number: number;
  readonly changed: number;
  readonly at: Instant;
  /** The account that said it; missing for Convener's own. */
  readonly who: string | null;
  /** The only account that sees it. */
  readonly reader: string | null;
  readonly pinned: boolean;
  /** Missing once it was taken away. */
  readonly body: Body | null;
}

/** Where the room's messages are kept: a chat platform keeps its own. */
export interface Book {
  keep(post: {
    readonly id: string;
    readonly at: Instant;
    readonly who?: string | undefined;
    readonly reader?: string | undefined;
    readonly pinned?: boolean;
    readonly body?: Body;
  }): Promise<void>;
  find(id: string): Promise<Post | undefined>;
  latest(reader: string, most: number, before?: number): Promise<readonly Post[]>;
  after(reader: string, change: number, most: number): Promise<readonly Post[]>;
  pinned(): Promise<Post | undefined>;
  latestChange(): Promise<number>;
}
