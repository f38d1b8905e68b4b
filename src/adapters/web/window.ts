import { html } from "hono/html";
import type { File, TimeOf } from "../../chat/index.ts";
import type { Markup } from "../../page/index.ts";
import type { Book } from "./book.ts";
import { renderChange, renderDraft, shapeOf } from "./draft.ts";
import { renderTour } from "./panels.ts";
import { renderPost } from "./post.ts";
import type { Eye } from "./render.ts";
import { isOpen, renderMeeting, type Scene } from "./room-page.ts";
import type { News, Place } from "./stream.ts";
import type { Person, Views } from "./views.ts";

export interface WindowOptions {
  readonly book: Book;
  readonly views: Views;
  readonly timeOf: TimeOf;
  readonly platform: string;
  readonly workspace: string;
}

const batch = 50;

/** What one window shows: everything at first, then what is new since. */
export function createWindow({ book, views, timeOf, platform, workspace }: WindowOptions) {
  const people = (): Promise<readonly Person[]> => views.people();
  const eyeFor = (who: string, all: readonly Person[]): Eye => {
    const names = new Map(all.map(({ id, name }) => [id, name]));
    return { who, timeOf, nameOf: (account) => names.get(account) ?? account, beside: true };
  };
  const personOf = (who: string, all: readonly Person[]): Person =>
    all.find(({ id }) => id === who) ?? {
      platform,
      workspace,
      id: who,
      name: who,
      administrator: true,
      about: "",
    };
  /** The shape of the draft that each window has, by where it stands in the journal. */
  const shapes = new Map<number, string>();
  const remember = (mark: number, shape: string) => {
    shapes.delete(mark);
    shapes.set(mark, shape);
    for (const old of shapes.keys()) if (shapes.size > 200) shapes.delete(old);
  };

  /** The card, where it changed; what is to come may change with any entry. */
  const meetingPart = async (changed: boolean, eye: Eye): Promise<readonly Markup[]> => {
    const pinned = await book.pinned();
    const open = pinned !== undefined && isOpen(pinned);
    if (open && !changed) return [];
    const coming = open ? undefined : await views.coming();
    return [
      html`<hx-partial hx-target="#card" hx-swap="innerMorph">${renderMeeting(pinned, coming, eye)}</hx-partial>`,
    ];
  };

  return {
    people,
    eyeOf: async (who: string): Promise<Eye> => eyeFor(who, await people()),
    /** Oldest first. */
    before: async (who: string, most: number, before: number) =>
      [...(await book.latest(who, most, before))].reverse(),
    async file(who: string, id: string, n: number): Promise<File | undefined> {
      const post = await book.find(id);
      if (!post?.body || (post.reader !== null && post.reader !== who)) return undefined;
      const { body } = post;
      const files = body.kind === "said" ? body.files : body.kind === "told" ? body.reply.files : undefined;
      return files?.[n];
    },
    /** Where it stands is read first: what comes while the rest is read is sent again rather than missed. */
    async sceneOf(who: string, most: number, toured: boolean): Promise<Omit<Scene, "theme" | "once">> {
      const change = await book.latestChange();
      const draft = await views.draft();
      remember(draft.mark, shapeOf(draft.draft));
      const all = await people();
      const posts = [...(await book.latest(who, most))].reverse();
      const me = personOf(who, all);
      const pinned = await book.pinned();
      return {
        group: await views.name(),
        record: await views.record?.(),
        me,
        others: all.filter(({ id }) => id !== who),
        eye: eyeFor(who, all),
        posts,
        earlier: posts.length === most,
        pinned,
        coming: pinned && isOpen(pinned) ? undefined : await views.coming(),
        draft,
        tour: toured ? await views.tour(me) : [],
        place: { change, mark: draft.mark },
      };
    },
    async newsFor(who: string, after: Place): Promise<News | undefined> {
      const posts = await book.after(who, after.change, batch);
      const changed = await views.draftAfter(after.mark);
      if (posts.length === 0 && changed.mark === after.mark) return undefined;
      const all = await people();
      const eye = eyeFor(who, all);
      const parts: Markup[] = [];
      if (posts.length > 0)
        parts.push(
          html`<hx-partial hx-target="#posts" hx-swap="keep">${posts.map((post) => renderPost(post, eye))}</hx-partial>`,
        );
      const card = posts.some((post) => post.pinned || post.body?.kind === "past");
      if (card || changed.mark !== after.mark) parts.push(...(await meetingPart(card, eye)));
      let shape = shapes.get(after.mark) ?? "";
      if (changed.draft && shapeOf(changed.draft) !== shape) {
        const whole = await views.draft();
        shape = shapeOf(whole.draft);
        parts.push(
          html`<hx-partial hx-target="#draft" hx-swap="innerMorph">${renderDraft(whole.draft, whole.lines)}</hx-partial>`,
        );
      } else parts.push(...renderChange(changed.draft, changed.lines));
      if (changed.mark !== after.mark) {
        remember(changed.mark, shape);
        const steps = await views.tour(personOf(who, all));
        parts.push(
          html`<hx-partial hx-target="#tour-live" hx-swap="innerMorph">${renderTour(steps, eye)}</hx-partial>`,
        );
      }
      return { place: { change: posts.at(-1)?.changed ?? after.change, mark: changed.mark }, parts };
    },
  };
}

export type Window = ReturnType<typeof createWindow>;
