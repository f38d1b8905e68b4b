import * as files from "node:fs/promises";
import { access, link, mkdir, readFile, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import git from "isomorphic-git";
import { type Instant, Undelivered } from "../chat/index.ts";
import { replaceFile, syncFolder } from "./post-folder.ts";

/** The local clone that a content folder lies in, with the branch on which posts are committed checked out. */
export interface Clone {
  readonly root: string;
  readonly branch: string;
  /** The content folder below the clone, with a slash at its end; nothing where it is the clone itself. */
  readonly below: string;
}

/** Why nothing can be committed there now, and what would help. */
export interface CloneFault {
  readonly fault: string;
  readonly remedy: string;
}

export interface PostCommit {
  /** Below the content folder. */
  readonly path: string;
  readonly text: string;
  readonly title: string;
  readonly author: string;
  /** The front matter's date, which the commit bears as its author's. */
  readonly date: Instant;
  /** When it was published, which the commit bears as its committer's. */
  readonly at: Instant;
  /** The group's distance from UTC at an instant, in milliseconds. */
  offsetAt(at: Instant): number;
}

/** Git's files are written whole or not at all too: an object cut short by a crash would never be mended. */
const fs = {
  promises: {
    ...files,
    writeFile: (path: string, data: string | Uint8Array) => replaceFile(path, Buffer.from(data)),
  },
};

/** What git itself leaves while something of somebody's is under way. */
const underWay = [
  ["MERGE_HEAD", "a merge"],
  ["rebase-merge", "a rebase"],
  ["rebase-apply", "a rebase"],
  ["CHERRY_PICK_HEAD", "a cherry-pick"],
  ["REVERT_HEAD", "a revert"],
  ["index.lock", "another git command"],
] as const;

/** Looks whether posts below a content folder can be committed on a branch. Changes nothing. */
export async function openClone(content: string, branch: string): Promise<Clone | CloneFault> {
  const folder = await realpath(content);
  const root = await git.findRoot({ fs, filepath: folder }).catch(() => undefined);
  if (root === undefined)
    return {
      fault: `The content folder ${content} lies in no local clone`,
      remedy: "Clone your site's repository and name a folder in it, or leave CONVENER_BRANCH away.",
    };
  if (!(await stat(join(root, ".git"))).isDirectory())
    return {
      fault: `${root} is a linked work tree or a submodule`,
      remedy: "Give Convener a clone of its own.",
    };
  const there = await git.currentBranch({ fs, dir: root });
  if (there !== branch) {
    const isKnown = (await git.listBranches({ fs, dir: root })).includes(branch);
    return {
      fault: isKnown
        ? `The clone ${root} has ${there ?? "no branch"} checked out, not ${branch}`
        : `The clone ${root} has no branch ${branch}`,
      remedy: `In it: git switch ${isKnown ? "" : "-c "}${branch}.`,
    };
  }
  for (const [name, what] of underWay)
    if (await exists(join(root, ".git", name)))
      return {
        fault: `In the clone ${root}, ${what} is under way`,
        remedy: `Finish it; where nothing is, remove .git/${name}.`,
      };
  const below = relative(root, folder).split(sep).join("/");
  return { root, branch, below: below === "" ? "" : `${below}/` };
}

/** How many other files below the content folder somebody has changed and not committed. They are left alone. */
export async function countChanged({ root, below }: Clone): Promise<number> {
  const filepaths = [below === "" ? "." : below.slice(0, -1)];
  const rows = await git.statusMatrix({ fs, dir: root, filepaths, refresh: false });
  return rows.filter(([, head, work, stage]) => head !== work || work !== stage).length;
}

/**
 * Commits a post that stands in the content folder, and nothing else that may be changed or staged there. What the
 * branch holds already is not committed again. The same post on the same commit gives the same commit, so that one
 * who was killed on the way goes on from there. Nothing is pushed.
 */
export async function commitPost(clone: Clone, post: PostCommit): Promise<void> {
  const { root: dir, below } = clone;
  const filepath = below + post.path;
  const bytes = Buffer.from(post.text);
  const parent = await headOf(clone);
  const standing = parent === undefined ? undefined : await blobAt(dir, parent, filepath);
  if (standing !== undefined && bytes.equals(standing)) return;
  const blob = await git.writeBlob({ fs, dir, blob: bytes });
  const tree = await treeWith(dir, parent, filepath.split("/"), blob);
  const signed = (name: string, email: string, at: Instant) => ({
    name,
    email,
    timestamp: Math.floor(at / 1000),
    // Not -0, which git would be told as “-0000”: of no known zone.
    timezoneOffset: -post.offsetAt(at) / 60_000 || 0,
  });
  const said = async (path: string) => String((await git.getConfig({ fs, dir, path })) ?? "");
  const email = (await said("user.email")) || "convener@localhost";
  const commit = await git.writeCommit({
    fs,
    dir,
    commit: {
      message: `Publish ${post.title}\n`,
      tree,
      parent: parent === undefined ? [] : [parent],
      author: signed(post.author.replace(/[<>\s\0]+/g, " ").trim(), email, post.date),
      committer: signed((await said("user.name")) || "Convener", email, post.at),
    },
  });
  // Before the branch: one killed between the two finds the commit missing, and goes on.
  await git.add({ fs, dir, filepath, force: true });
  await moveBranch(clone, parent, commit);
}

async function headOf({ root: dir, branch }: Clone): Promise<string | undefined> {
  return git.resolveRef({ fs, dir, ref: `refs/heads/${branch}` }).catch(absent);
}

async function blobAt(dir: string, oid: string, filepath: string): Promise<Uint8Array | undefined> {
  const found = await git.readBlob({ fs, dir, oid, filepath }).catch(absent);
  return found?.blob;
}

/** A branch without a commit, a path without a file. Anything else that is wrong with a clone is told. */
function absent(error: unknown): undefined {
  if (error instanceof git.Errors.NotFoundError) return undefined;
  throw error;
}

/** The commit's tree with one file in its place; everything else as it was. */
async function treeWith(
  dir: string,
  under: string | undefined,
  [name = "", ...rest]: readonly string[],
  blob: string,
): Promise<string> {
  const { tree } = under === undefined ? { tree: [] } : await git.readTree({ fs, dir, oid: under });
  const before = tree.find((entry) => entry.path === name);
  const inside = before?.type === "tree" ? before.oid : undefined;
  const entry =
    rest.length === 0
      ? { mode: "100644", path: name, oid: blob, type: "blob" as const }
      : { mode: "040000", path: name, oid: await treeWith(dir, inside, rest, blob), type: "tree" as const };
  return git.writeTree({ fs, dir, tree: [...tree.filter(({ path }) => path !== name), entry] });
}

/** Moves the branch under git's own lock, so that a commit made by hand in this moment is not lost. */
async function moveBranch(clone: Clone, from: string | undefined, to: string): Promise<void> {
  const ref = join(clone.root, ".git", "refs", "heads", clone.branch);
  const lock = `${ref}.lock`;
  await mkdir(dirname(ref), { recursive: true });
  await takeLock(lock, join(clone.root, ".git", "convener.part"), `${to}\n`);
  try {
    if ((await headOf(clone)) !== from)
      throw new Undelivered("later", `somebody committed on ${clone.branch} in the same moment`);
    await rename(lock, ref);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  }
  await syncFolder(dirname(ref));
}

/** The lock comes into being with its content. One that holds the same was left by a process killed right here. */
async function takeLock(lock: string, part: string, content: string): Promise<void> {
  await replaceFile(part, Buffer.from(content));
  try {
    await link(part, lock);
  } catch (error) {
    const held = await readFile(lock, "utf8").catch(() => undefined);
    if (held === undefined) throw error;
    if (held !== content)
      throw new Undelivered("later", `another git command holds the branch (${lock.split("/").pop()})`);
  } finally {
    await rm(part, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
