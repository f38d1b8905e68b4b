import { and, asc, eq, sql } from "drizzle-orm";
import type { Instant } from "../chat/index.ts";
import type { Database } from "./database.ts";
import type { Transaction } from "./open.ts";
import { installations } from "./schema/index.ts";

export type Installation = typeof installations.$inferSelect;

/** Where the bot was installed from a browser, with its tokens sealed. Asked at a start, so not prepared. */
export const installedIn =
  (db: Database) =>
  async (platform: string): Promise<readonly Installation[]> =>
    db
      .select()
      .from(installations)
      .where(eq(installations.platform, platform))
      .orderBy(asc(installations.workspace))
      .all();

export interface Installations {
  keep(installation: Installation): Promise<void>;
  forget(platform: string, workspace: string): Promise<void>;
  at(platform: string): Promise<readonly Installation[]>;
}

export function createInstallations(
  db: Database,
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>,
): Installations {
  return {
    at: installedIn(db),
    keep: ({ at, ...installation }: Installation & { readonly at: Instant }) =>
      transact(
        async () =>
          void db
            .insert(installations)
            .values({ ...installation, at })
            .onConflictDoUpdate({
              target: [installations.platform, installations.workspace],
              set: { sealed: sql`excluded.sealed`, name: sql`excluded.name`, at: sql`excluded.at` },
            })
            .run(),
      ),
    forget: (platform, workspace) =>
      transact(
        async () =>
          void db
            .delete(installations)
            .where(and(eq(installations.platform, platform), eq(installations.workspace, workspace)))
            .run(),
      ),
  };
}
