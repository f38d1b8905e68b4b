export function groupOf(row) {
    // Written only by /group create, set and apply, which check it.
    const settings = row.settings;
    return { id: row.group, name: row.name, zone: settings.zone, settings };
}
