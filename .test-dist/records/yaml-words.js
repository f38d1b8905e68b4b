const quoted = 'text that holds ": " or " #", or begins with one of { [ * & ! | > % @ `, must stand in quotes';
/** The reader's own words speak of scalars and flow collections; these are for somebody who writes a group file. */
const inOurWords = {
    TAB_AS_INDENT: "the line begins with a tab; indent with blanks",
    BAD_INDENT: "the line is indented differently from those it belongs with",
    BAD_ALIAS: "a text that begins with * refers to another part of the file, which is not there; put it in quotes if text was meant",
    BAD_SCALAR_START: `this cannot begin a text; ${quoted}`,
    BLOCK_AS_IMPLICIT_KEY: `there is one colon too many; ${quoted}`,
    BLOCK_IN_FLOW: "between brackets everything stands in one row, without hyphens",
    IMPOSSIBLE: "this cannot be read",
    KEY_OVER_1024_CHARS: "a name before a colon is far too long",
    MULTILINE_IMPLICIT_KEY: `a colon is missing after the name, or the text runs over the line's end; ${quoted}`,
    MULTIPLE_DOCS: 'a second document begins here ("---"); a group file has one',
    MULTIPLE_ANCHORS: "text that begins with & must stand in quotes",
    MULTIPLE_TAGS: "text that begins with ! must stand in quotes",
    TAG_RESOLVE_FAILED: "text that begins with ! must stand in quotes",
    RESOURCE_EXHAUSTION: "this is nested deeper than any group file needs",
    UNEXPECTED_TOKEN: `this does not belong here; ${quoted}`,
    BAD_DIRECTIVE: "a line that begins with % is not for a group file",
    BAD_COLLECTION_TYPE: "text that begins with ! must stand in quotes",
    BAD_DQ_ESCAPE: 'after a backslash between "double quotes" stands something it does not know; write \\\\ for a backslash',
};
export function sayYamlError(error) {
    if (error.code === "MISSING_CHAR")
        return `something is missing by this line: ${firstLineOf(error.message)}`;
    return inOurWords[error.code] ?? firstLineOf(error.message);
}
function firstLineOf(message) {
    return message.split("\n")[0] ?? message;
}
