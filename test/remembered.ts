import { isDeepStrictEqual } from "node:util";
import { connect } from "../src/store/database.ts";
import type { Reader, Store } from "../src/store/index.ts";
import { createReader } from "../src/store/read.ts";

/** What the store's two connections remember and does not stand in the database. */
export async function misremembered(store: Store): Promise<readonly string[]> {
  const fresh = connect(store.path, { readonly: true });
  const found = await answersOf(createReader(fresh));
  fresh.$client.close();
  const [written, read] = [
    await store.transact(async (transaction) => answersOf(transaction.read)),
    await answersOf(store.read),
  ];
  return Object.entries(found).flatMap(([question, answer]) => [
    ...(isDeepStrictEqual(written[question], answer) ? [] : [`${question}, while writing`]),
    ...(isDeepStrictEqual(read[question], answer) ? [] : [`${question}, while reading`]),
  ]);
}

/** What is asked again and again, of every group. */
async function answersOf(reader: Reader): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { group } of await reader.groups()) {
    const { roster, meetings, agenda, minutes, ...places } = reader.of(group);
    const rooms = await places.rooms();
    const accounts = await roster.accounts();
    const held = [...(await meetings.open()), ...(await meetings.held(5))];
    const ask = async (question: string, answer: Promise<unknown>) => {
      answers[`${group}: ${question}`] = await answer;
    };
    await ask("itself", reader.group(group));
    await ask("its rooms", Promise.resolve(rooms));
    await ask("its accounts", Promise.resolve(accounts));
    await ask("its open meetings", meetings.open());
    await ask("its members", roster.members());
    await ask("its organizations", roster.organizations());
    await ask("its standings", roster.standings());
    await ask("its affiliations", roster.affiliations());
    await ask("its roles", roster.roles());
    await ask("its minutes to approve", minutes.unapproved());
    await ask("its minutes to circulate", minutes.uncirculated());
    for (const room of rooms) await ask(`whose ${room.channel} is`, reader.groupAt(room));
    for (const { platform, workspace, account, member } of accounts) {
      await ask(`who ${account} is`, roster.memberBehind(platform, workspace, account));
      await ask(`the roles of ${account}`, roster.rolesOf(member));
      await ask(`the employers of ${account}`, roster.affiliationsOf(member));
    }
    for (const { id } of held) {
      await ask(`meeting ${id}`, meetings.meeting(id));
      await ask(`the items of ${id}`, agenda.items(id));
      await ask(`the item under way of ${id}`, agenda.current(id));
      await ask(`the minutes of ${id}`, minutes.ofMeeting(id));
    }
  }
  return answers;
}
