export function surroundingsOf(process) {
    return {
        env: process.env,
        input: process.stdin,
        output: process.stdout,
        errors: process.stderr,
        now: Date.now,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        onStop(handler) {
            const signals = ["SIGINT", "SIGTERM"];
            const forget = () => {
                for (const signal of signals)
                    process.off(signal, heard);
            };
            // A second signal ends the process at once, as it would without us.
            const heard = (signal) => {
                forget();
                handler(signal);
            };
            for (const signal of signals)
                process.on(signal, heard);
            return forget;
        },
    };
}
