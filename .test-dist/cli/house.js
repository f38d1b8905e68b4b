import { menu } from "../commands/index.js";
import { createBot } from "../core/bot.js";
import { beat } from "../core/clock.js";
import { createCourier } from "../core/courier.js";
import { openStore } from "../store/index.js";
import { createPublisher } from "./publisher.js";
export async function openHouse(options) {
    const { database, practice, platforms, content, publishing, now, log, written, trace } = options;
    const store = await openStore({ path: database, practice, ...(trace && { trace }) });
    const plain = content === undefined ? undefined : createPublisher({ store, folder: content });
    const publish = publishing ? publishing(plain) : plain;
    const courier = createCourier({ store, platforms, now, log, ...(publish && { publish }) });
    const bot = createBot({ store, menu, now, log, ...(written && { written }) });
    return {
        store,
        bot,
        courier,
        async beat() {
            await beat(store, now(), ({ group, line, subject }, error) => log.lineFailed({ group, line, subject, error }));
            await courier.deliver();
        },
        close: () => store.close(),
    };
}
