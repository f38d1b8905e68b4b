import { renderReply as renderOnDiscord } from "../../src/adapters/discord/render.ts";
import { renderAnswer } from "../../src/adapters/slack/answer.ts";
import { namesWith } from "../../src/adapters/slack/names.ts";
import { type Look, renderReply as renderOnSlack } from "../../src/adapters/slack/render.ts";
import type { Message, Occasion, Reply } from "../../src/chat/index.ts";
import { menu } from "../../src/commands/index.ts";
import { menuItems } from "../../src/core/grammar/menu.ts";
import { textOf } from "../adapters/slack/house.ts";
import { wrongInMessage } from "../servers/discord/limits.ts";
import { readMessage } from "../servers/discord.ts";
import { faultsOfBlocks, limits, textOfBlocks } from "../servers/slack/limits.ts";

/** Something as it stands on the screen of one platform, and what that platform would refuse in it. */
export interface Sight {
  readonly text: string;
  readonly faults: readonly string[];
}

/** How a platform shows what the bot says. */
export interface Looks {
  readonly name: "slack" | "discord";
  /** `alone`: to the asker, in answer. */
  see(reply: Reply, alone: boolean): Sight;
  readonly keepsEvents: boolean;
}

const minuteOf = (at: number) => new Date(at).toISOString().slice(0, 16).replace("T", " ");
const guild = "200000000000000001";
/** Somebody's account there, made from their account in the local room. */
const snowflake = (id: string) =>
  `1${[...id]
    .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e15, 7)
    .toString()
    .padStart(17, "0")}`;
const accounts = {
  slack: (id: string) => ["T0LAB", `U0${id.toUpperCase().replace(/[^A-Z0-9]/g, "")}`] as const,
  discord: (id: string) => [guild, snowflake(id)] as const,
};
/** And a room there. */
const rooms = {
  slack: (id: string) => accounts.slack(id)[1].replace("U", "C"),
  discord: (id: string) => snowflake(id),
};

/** The same said where people have their accounts on this platform. */
function movedTo<T>(platform: keyof typeof accounts, said: T): T {
  const accountOf = accounts[platform];
  return JSON.parse(
    JSON.stringify(said)
      .replace(/"platform":"console","workspace":"local","id":"([^"]*)"/g, (_, id: string) => {
        const [workspace, account] = accountOf(id);
        return `"platform":"${platform}","workspace":"${workspace}","id":"${account}"`;
      })
      .replace(/"platform":"console","workspace":"local","channel":"([^"]*)"/g, (_, id: string) => {
        const [workspace] = accountOf(id);
        return `"platform":"${platform}","workspace":"${workspace}","channel":"${rooms[platform](id)}"`;
      })
      .replaceAll("(console)", `(${platform})`)
      .replace(/console:local\/(\w+)/g, (_, id: string) => `${platform}:${accountOf(id).join("/")}`),
  ) as T;
}

const look: Look = { workspace: "T0LAB", names: namesWith("", menuItems(menu)), timeOf: minuteOf };

const onSlack: Looks = {
  name: "slack",
  keepsEvents: false,
  see(given, alone) {
    const reply = movedTo("slack", given);
    const { text, blocks, files } = alone ? answerOnSlack(reply) : messageOnSlack(reply);
    return {
      text: [textOf({ text, blocks }), ...files.map(({ name }) => `📎 ${name}`)].join("\n"),
      faults: [
        ...faultsOfBlocks(blocks, "message"),
        ...(text.length > limits.updateText ? ["msg_too_long"] : []),
        ...(textOfBlocks(blocks) > limits.blockText ? ["msg_blocks_too_long"] : []),
        ...(text === "" && blocks.length === 0 && !reply.noted ? ["no_text"] : []),
      ],
    };
  },
};

/** Its files come apart, in a direct message that the answer speaks of. */
function answerOnSlack(reply: Reply) {
  const { text, blocks } = renderAnswer(reply, look).body;
  return { text, blocks, files: [] };
}

function messageOnSlack(reply: Reply) {
  const { text, blocks, whole } = renderOnSlack(reply, look);
  return { text, blocks, files: [...(reply.files ?? []), ...(whole ? [whole] : [])] };
}

const onDiscord: Looks = {
  name: "discord",
  keepsEvents: true,
  see(given, alone) {
    const reply = movedTo("discord", given);
    const mark = "12345678";
    const { body, files } = renderOnDiscord(reply, {
      workspace: guild,
      ...(alone ? { ephemeral: true } : { mark }),
    });
    const uploaded = files.map(
      ({ name, contentType, data }) => [name, { type: contentType, bytes: data }] as const,
    );
    return {
      text: readMessage({ body, files: new Map(uploaded), reactions: new Map() } as never),
      faults: [
        ...[...wrongInMessage(body as never)].map(([at, why]) => `${at}: ${why}`),
        ...files.filter(({ data }) => data.length > 25 * 2 ** 20).map(({ name }) => `${name} is too large`),
      ],
    };
  },
};

export const platforms: readonly Looks[] = [onSlack, onDiscord];

export function seeMessage(looks: Looks, message: Message): Sight {
  return message.kind === "message"
    ? looks.see(message.reply, false)
    : { text: occasionText(message.occasion), faults: [] };
}

const occasionText = ({ name, startsAt, endsAt, place, about }: Occasion) =>
  [`📅 ${name}`, `${minuteOf(startsAt)} to ${minuteOf(endsAt)}`, `📍 ${place}`, about].join("\n");
