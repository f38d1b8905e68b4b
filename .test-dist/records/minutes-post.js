import { minutesRecordOf } from "../core/minutes.js";
import { layouts } from "./layouts/index.js";
import { renderPost } from "./post.js";
/** The public post of a set of minutes, as the group's settings have it. */
export async function postOf(set, { author, date }, read, group) {
    const { layout, titles, fileName, aliases, tags, type } = group.settings.minutes;
    const record = await minutesRecordOf(set, read, group);
    const audience = "public";
    return renderPost(record, {
        layout,
        audience,
        author,
        date,
        titles,
        fileName,
        aliases,
        tags,
        type,
    });
}
/** The members' copy in the group's layout, without front matter: what a draft looks like. */
export async function draftOf(set, read, group) {
    return layouts[group.settings.minutes.layout](await minutesRecordOf(set, read, group), "members");
}
