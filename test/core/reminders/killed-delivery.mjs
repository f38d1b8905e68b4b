// A process of its own that lets a beat fall and delivers it to Slack and Discord by their real client libraries, and
// kills itself at one step: killed-delivery.mjs '{ "database", "at", "then", "slack", "discord", "step" }'.
// First, at `at`, it sees to what an earlier process left, as every start does, then to what falls at `then`. It runs
// what `npm start` runs. With "events" the steps are those of Discord's events; "said" is a call that is heard before
// what falls, or first of all where it is "hasty".
import { subscribe } from "node:diagnostics_channel";

const { database, at, then, slack, discord, step, events, said, hasty } = JSON.parse(process.argv[2]);
const [what, where] = step?.split(" on ") ?? [];
const clock = { now: at };
let armed = false;
const reach = (name, platform) => {
  if (armed && name === what && (platform === undefined || platform === where))
    process.kill(process.pid, "SIGKILL");
};

/** The platform on which a request says something, or changes an event. */
const saysOn = ({ method, path }) => {
  if (events) return method !== "GET" && /\/scheduled-events\b/.test(path) && "discord";
  return (
    method === "POST" && (/chat\.postMessage$/.test(path) ? "slack" : /\/messages$/.test(path) && "discord")
  );
};
let commitsSince;
subscribe("undici:request:bodySent", ({ request }) => reach("the request is sent", saysOn(request)));
subscribe("undici:request:headers", ({ request }) => {
  if (armed && saysOn(request)) commitsSince = 0;
  reach("the answer comes", saysOn(request));
});

let beating = false;

async function run() {
  const { openHouse } = await import("../../../src/cli/house.ts");
  const { rebuildIndex } = await import("../../../src/core/clock.ts");
  const { createSlack } = await import("../../../src/adapters/slack/index.ts");
  const { createDiscord } = await import("../../../src/adapters/discord/index.ts");
  const fail = ({ error }) => {
    if (error) throw error;
  };
  const silent = () => undefined;
  const platforms = new Map();
  const now = () => clock.now;
  const house = await openHouse({
    database,
    practice: true,
    platforms,
    now,
    log: { bug: fail, undelivered: fail, lineFailed: fail, delivered: silent },
    trace(statement) {
      if (statement !== "COMMIT") return;
      if (beating) reach("the beat is to be committed");
      if (commitsSince !== undefined && ++commitsSince === 2)
        reach("what the answer means is half marked", "discord");
    },
  });
  await rebuildIndex(house.store, now());
  const rooms = async () => house.store.read.rooms("bells");
  const common = { rooms, now };
  const trouble = (error) => console.error(error);
  if (slack)
    platforms.set(
      "slack",
      createSlack({
        ...common,
        tokens: [slack.token],
        mode: { kind: "socket", appToken: slack.appToken },
        prefix: "",
        api: slack.api,
        timeOf: (instant) => new Date(instant).toISOString(),
        trouble,
      }),
    );
  platforms.set(
    "discord",
    createDiscord({ ...common, ...discord, log: { trouble }, pace: { hurried: true } }),
  );
  for (const platform of platforms.values()) {
    await platform.start([], house.bot);
    const { name } = platform;
    for (const act of ["post", "edit", "remove"]) {
      const whole = platform[act];
      platform[act] = (about, message, once) => {
        if ((message?.kind === "occasion" || act === "remove") === Boolean(events))
          reach("it is claimed", name);
        return whole(about, message, once);
      };
    }
  }
  if (!hasty) {
    await house.beat();
    await house.courier.deliver();
  }
  clock.now = then;
  if (said) await house.bot.hear(said);
  armed = true;
  beating = true;
  await house.beat();
  beating = false;
  reach("the beat is committed");
  await house.courier.deliver();
  reach("all is marked");
  for (const platform of platforms.values()) await platform.stop();
  await house.close();
}

run().catch((error) => {
  console.error(error);
  process.exit(1);
});
