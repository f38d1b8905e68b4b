import { Command, CommanderError } from "commander";
import type { BundleFlags } from "./bundle/import.ts";
import { doctor } from "./doctor.ts";
import { importPosts } from "./import/index.ts";
import { backup, restore, verify } from "./keep.ts";
import { type ManifestFlags, printManifest } from "./manifest.ts";
import { previewReminders } from "./reminders.ts";
import { replay } from "./replay/index.ts";
import { logTo } from "./settings.ts";
import { start } from "./start.ts";
import type { Surroundings } from "./surroundings.ts";
import { troubleOf } from "./trouble.ts";
import { importVotes, type VoteFlags } from "./votes.ts";

const db = ["--db <path>", "the database, instead of CONVENER_DATABASE"] as const;

/** Runs one command line and answers the exit code: 0 well, 1 something failed, 2 something was asked wrongly. */
export async function runCommandLine(words: readonly string[], world: Surroundings): Promise<number> {
  let used = world.env.CONVENER_DATABASE || "./convener.db";
  const program = programFor(world);
  program.hook("preAction", (_, action) => {
    const { db: given } = action.opts<{ db?: string }>();
    if (given !== undefined) used = given;
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return 0;
  } catch (error) {
    // Commander has said itself what was wrong with the words.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const trouble = troubleOf(error, used);
    if (trouble) {
      world.errors.write(`${trouble.lines.join("\n")}\n`);
      return trouble.code;
    }
    logTo(world.errors, "error").fault({ error });
    world.errors.write("That is a bug of Convener's. The line above tells where; nothing was half-done.\n");
    return 1;
  }
}

function programFor(world: Surroundings): Command {
  const program = new Command("convener")
    .description("Runs the meetings of a standards working group from its chat.")
    .configureOutput({
      writeOut: (text) => void world.output.write(text),
      writeErr: (text) => void world.errors.write(text),
    })
    .exitOverride()
    .showSuggestionAfterError();
  addRooms(program, world);
  addRecords(program, world);
  addBundles(program, world);
  addKeeping(program, world);
  addSetting(program, world);
  return program;
}

/** Where the bot is spoken to, and what it will say. */
function addRooms(program: Command, world: Surroundings): void {
  program
    .command("start")
    .description("serve the chat platforms that are set, else the local room as a page (what npm start does)")
    .option("--terminal", "open the local room in this terminal instead")
    .option(...db)
    .option("--as <account>", "whom the local room speaks as, instead of CONVENER_USER")
    .option("--group <file>", "load a group file first")
    .option("--empty", "leave an empty database empty, without the example group")
    .action((flags) => start(flags, world));
  program
    .command("replay")
    .description("say a transcript, with its own clock, and print what is said back (practice only)")
    .argument("<file>", "the transcript: docs/transcripts.md")
    .option("--db <path>", "the practice database, kept; without it a temporary one")
    .option("--group <file>", "load a group file first, instead of the example group")
    .option("--publish <folder>", "the content folder into which posts are published")
    .option("--empty", "leave an empty database empty, without the example group")
    .action((file, flags) => replay(file, flags, world));
  program
    .command("reminders")
    .description("what will be said, and when")
    .command("preview")
    .description("print what the coming days will bring, if nothing happens meanwhile")
    .option(...db)
    .option("--days <n>", "how many days ahead", "90")
    .option("--group <id>", "only this group")
    .option("--json", "as JSON, one object a message")
    .action((flags) => previewReminders(flags, world));
}

/** What was decided elsewhere, put on record. */
function addRecords(program: Command, world: Surroundings): void {
  program
    .command("import")
    .description("put earlier posts of minutes and of ballots on record; the same posts again change nothing")
    .argument("<path>", "a post, or a folder of posts (*.md) and of ballots' records (*.json)")
    .option(...db)
    .option("--group <file>", "load a group file first; its group takes the posts")
    .option("--dry-run", "report what would come of it, and change nothing")
    .option("--json", "print what was read of each post as JSON; the report goes beside it")
    .action((path, flags) => importPosts(path, flags, world));
  program
    .command("votes")
    .description("read votes from a mailing list")
    .command("import")
    .description("tell what votes a list's mbox archive holds, and record them with --record")
    .argument("<mbox>", "the archive")
    .option(...db)
    .option("--group <id>", "of which group, where the database has several")
    .option("--record", "put them on record")
    .action((file: string, flags: VoteFlags) => importVotes(file, flags, world));
}

/** Its form is made of every table there is: only whoever carries a group waits for it. */
function addBundles(program: Command, world: Surroundings): void {
  const bundle = program.command("bundle").description("carry one group from a database into another");
  bundle
    .command("export")
    .description("write a group's record, journal and posts into one file, also while it is in use")
    .argument("<group>", "the group's id")
    .argument("<file>", "the bundle's name")
    .option(...db)
    .action(async (group, file, flags) => {
      const { exportBundle } = await import("./bundle/export.ts");
      return exportBundle(group, file, flags, world);
    });
  bundle
    .command("import")
    .description("read a group back, verified, or not at all")
    .argument("<file>", "the bundle")
    .option(...db)
    .option("--posts <folder>", "write its posts into this folder too")
    .action(async (file: string, flags: BundleFlags) => {
      const { importBundle } = await import("./bundle/import.ts");
      return importBundle(file, flags, world);
    });
}

/** The database as a whole. */
function addKeeping(program: Command, world: Surroundings): void {
  program
    .command("verify")
    .description("check the journal's chain and the tables against it")
    .option(...db)
    .action((flags) => verify(flags, world));
  program
    .command("backup")
    .description("copy the database, also while it is in use, and verify the copy")
    .argument("<to>", "the copy's name")
    .option(...db)
    .action((to, flags) => backup(to, flags, world));
  program
    .command("restore")
    .description("put a backup in the database's place")
    .argument("<from>", "the backup")
    .option(...db)
    .option("--over", "take the place of a database that is there; that one is kept beside it")
    .action((from, flags) => restore(from, flags, world));
}

/** What it needs around it. */
function addSetting(program: Command, world: Surroundings): void {
  program
    .command("doctor")
    .description("check settings, database, content folder and chat platforms, and say what to do")
    .option(...db)
    .action((flags) => doctor(flags, world));
  program
    .command("manifest")
    .description("print the app manifest for a chat platform, made from the commands")
    .argument("<platform>", "slack")
    .option("--url <address>", "where the platform reaches Convener over HTTP; without it, Socket Mode")
    .option("--prefix <prefix>", "what commands begin with, instead of CONVENER_SLACK_PREFIX")
    .option("--installed", "for an app that other workspaces install from a browser")
    .action((platform: string, flags: ManifestFlags) => printManifest(platform, flags, world));
}
