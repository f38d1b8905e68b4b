import { App, HTTPReceiver, LogLevel } from "@slack/bolt";

// `bare-bolt.js PORT SECRET`: a bolt app that only acknowledges.
const [port = "0", signingSecret = ""] = process.argv.slice(2);
const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: "xoxb-bench", botId: "B0BENCH", botUserId: "U0BENCH" }),
});
app.command(/.*/, async ({ ack }) => ack("You are here."));
await receiver.start({ port: Number(port), host: "127.0.0.1" });
process.stdout.write("ready\n");
