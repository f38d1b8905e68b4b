import { constants } from "node:fs";
import { type FileHandle, lstat, mkdir, open, realpath, rename, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Undelivered } from "../chat/index.ts";

/** What stands at a post's place: its bytes, or nothing. */
type Standing = Buffer | undefined;

export interface PostFile {
  /** Below the content folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Whether a file with other bytes, found in its place, may give way. */
  mayReplace(standing: Buffer): Promise<boolean>;
}

/**
 * Writes a post below a content folder so that, whatever happens and whenever, the old file or the new one stands
 * there whole: into a file beside it, to the disk, then renamed. The same bytes are left alone. Refuses what would
 * leave the folder, also by links; a folder that cannot be written is tried again later.
 */
export async function writePost(folder: string, { path, text, mayReplace }: PostFile): Promise<void> {
  const bytes = Buffer.from(text);
  try {
    const place = await placeOf(folder, path);
    const standing = await readStanding(place);
    if (standing?.equals(bytes)) return await syncFolder(dirname(place));
    if (standing && !(await mayReplace(standing)))
      throw new Undelivered("forbidden", `${path} is there already, and not by Convener's hand`);
    await replaceFile(place, bytes);
  } catch (error) {
    const code = codeOf(error);
    // Anything that is not the disk's own no is a fault of ours.
    if (code === undefined) throw error;
    throw new Undelivered("later", `${path} cannot be written (${code})`);
  }
}

/** Where a post goes on disk. Makes the folders on the way, each only once the one above is known to lie inside. */
async function placeOf(folder: string, path: string): Promise<string> {
  const parts = path.split("/");
  const name = parts.pop() ?? "";
  if ([...parts, name].some((part) => part === "" || part === "." || part === ".." || /[\\\0]/.test(part)))
    throw new Undelivered("forbidden", `${path} is no path below the content folder`);
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  let place = root;
  for (const part of parts) {
    if (await makeFolder(join(place, part))) await syncFolder(place);
    place = await realpath(join(place, part));
    if (place !== root && !place.startsWith(root.endsWith(sep) ? root : root + sep))
      throw new Undelivered("forbidden", `${path} leads out of the content folder by a link`);
  }
  return join(place, name);
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function readStanding(place: string): Promise<Standing> {
  const found = await lstat(place).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
  if (!found) return undefined;
  // Through a link the post would be read, and later edited, somewhere else.
  if (!found.isFile()) throw new Undelivered("forbidden", `${place} is no plain file`);
  return withFile(place, constants.O_RDONLY | constants.O_NOFOLLOW, (file) => file.readFile());
}

/** Puts bytes in a file's place, whole and on the disk, or leaves what stood there. */
export async function replaceFile(place: string, bytes: Buffer): Promise<void> {
  // One name for each post: what a crash leaves behind is written over, not added to.
  const beside = join(dirname(place), `.${place.slice(dirname(place).length + 1)}.part`);
  try {
    await rm(beside, { force: true });
    const fresh = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    await withFile(beside, fresh, async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(place));
}

/** A rename is on the disk only once its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  await withFile(folder, constants.O_RDONLY, (file) => file.sync());
}

async function withFile<T>(path: string, flags: number, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o644);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/** "ENOSPC", for what the system itself refuses. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof Undelivered || !(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && error.code.startsWith("E") ? error.code : undefined;
}
