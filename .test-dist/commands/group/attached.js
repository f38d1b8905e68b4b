import { readGroupFile } from "../../records/group-file.js";
import { readYaml } from "../../records/yaml-source.js";
/** The group file that came with a call, read; nothing where none came. Never a path of the server's. */
export function readAttached(call) {
    const [file] = call.files ?? [];
    return file && readGroupFile(file.content);
}
/** Everything that is wrong with a group file at once, with its lines. */
export function faultsReply(faults) {
    const lines = faults.map(({ line, message }) => (line > 0 ? `line ${line}: ${message}` : message));
    const shown = lines.slice(0, 20);
    const more = lines.length - shown.length;
    return {
        text: [
            `The group file has ${lines.length === 1 ? "a fault" : `${lines.length} faults`}; nothing was changed.`,
        ],
        card: {
            title: "What to mend",
            sections: [
                {
                    lines: [...shown, ...(more > 0 ? [`… and ${more} more, in the file attached`] : [])].map((l) => [
                        l,
                    ]),
                },
            ],
        },
        ...(more > 0 && {
            files: [{ name: "faults.txt", type: "text/plain", content: `${lines.join("\n")}\n` }],
        }),
        noted: "not taken",
    };
}
/** The id that the attached file itself gives; nothing where it leaves it to be made from the name. */
export function idGiven(call) {
    const value = readYaml(call.files?.[0]?.content ?? "").value;
    return typeof value === "object" && value !== null && "id" in value ? String(value.id) : undefined;
}
