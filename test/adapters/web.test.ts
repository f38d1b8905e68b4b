import { describe, expect, it } from "vitest";
import { ask, key, openWebRoom, placeIn, visitorOf } from "../web-room.ts";

describe("the local room, as a page", () => {
  it("shows everybody what is said, and each what was answered to them alone", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    const hears = tomas.listen(placeIn(await tomas.page()));
    const own = ada.listen(placeIn(await ada.page()));
    await ada.say("Good afternoon from the quay.");
    await ada.say("/whoami");
    await own.until("only you see this");
    await ada.say("That was all.");
    await hears.until("That was all.");
    expect(hears.text).toContain("Good afternoon from the quay.");
    expect(hears.text).not.toContain("whoami");
    expect(await ada.page()).toContain("whoami");
    expect(await tomas.page()).not.toContain("whoami");
  });

  it("changes the card in every window as others act", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    const sees = ada.listen(placeIn(await ada.page()));
    await ada.say("/meeting start");
    await sees.until("Propose a minute taker");
    await tomas.press({ label: "I am here", command: "rollcall", values: {} });
    await sees.until("Present: 1 person");
    expect(sees.text).toContain("Tomás Ferreira");
    expect(await tomas.page()).toContain("Present: 1 person");
  });

  it("marks the minute taker's lines, takes their changes, and shows the minutes as they grow", async () => {
    const room = await openWebRoom();
    const [ada, mirela] = [visitorOf(room, "ada"), visitorOf(room, "mirela")];
    const sees = ada.listen(placeIn(await ada.page()));
    await ada.say("/meeting start");
    await ada.say("/meeting minutes-taker @mirela");
    await mirela.say("Amber is seen frist", "first-line");
    await sees.until("in the minutes");
    const line = /id="(n-[^"]+)" class="line/.exec(sees.text)?.[1] ?? "";
    expect(line).not.toBe("");
    await mirela.send("edit", { post: "console mirela first-line", line: "Amber is seen first" });
    await sees.until("Amber is seen first");
    await mirela.send("delete", { post: "console mirela first-line" });
    await sees.until(`id="${line}" data-gone`);
    const page = await ada.page();
    expect(page).not.toContain("Amber");
  });

  it("lets nobody change or take away what somebody else said", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    await ada.say("Mine alone", "ada-said-it");
    expect((await tomas.get("edit?post=console%20ada%20ada-said-it")).status).toBe(404);
    await tomas.send("edit", { post: "console ada ada-said-it", line: "Yours now" });
    await tomas.send("delete", { post: "console ada ada-said-it" });
    const page = await ada.page();
    expect(page).toContain("Mine alone");
    expect(page).not.toContain("Yours now");
  });

  it("hears a line once, however often a browser sends it", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    await ada.say("/meeting start");
    for (const again of [1, 2, 3]) await ada.say(`/agenda add "Lamps" minutes:${5 + 0 * again}`, "same-word");
    for (let again = 0; again < 3; again++) await ada.say("Said once", "other-word");
    const page = await ada.page();
    expect(page.match(/Said once/g)).toHaveLength(1);
    expect(page.match(/class="mark open">\d+\. Lamps/g)).toHaveLength(1);
  });

  it("shows text as text, whatever is in it", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const evil = `<img src=x onerror=alert(1)> </hx-partial><script>alert(1)</script> "'&`;
    const sees = ada.listen(placeIn(await ada.page()));
    await ada.say(evil);
    await ada.say(`/meeting start`);
    await ada.say(`/agenda add "${evil.replaceAll('"', "")}"`);
    await ada.say("[link](javascript:alert(1)) https://harbour.example");
    await ada.say("the end");
    await sees.until("the end");
    const menu = await ada.get(`offers?line=${encodeURIComponent("/agenda go ")}`);
    for (const text of [sees.text, await ada.page(), menu.body]) {
      expect(text).not.toMatch(/<img|<script>|<\/hx-partial><script|href="javascript/);
      expect(text).toContain("&lt;img src=x");
    }
  });

  it("offers what could follow, from the same definitions as everywhere", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const offered = async (line: string) =>
      [
        ...(await ada.get(`offers?line=${encodeURIComponent(line)}`)).body.matchAll(/data-line="([^"]*)"/g),
      ].map(([, text]) => text?.replaceAll("&quot;", '"'));
    expect(await offered("/age")).toEqual(["/agenda "]);
    expect(await offered("/agenda ne")).toEqual(["/agenda next "]);
    expect(await offered("/agenda add Lamps owner:tom")).toEqual([
      '/agenda add Lamps owner:"Tomás Ferreira" ',
    ]);
    expect(await offered("/rollcall present @mi")).toEqual(["/rollcall present @mirela "]);
    expect(await offered("Thank you @to")).toEqual(["Thank you @tomas "]);
    await ada.say("/meeting start");
    expect(await offered("/agenda go ")).toContain("/agenda go 1 ");
    expect(await offered("hello")).toEqual([]);
  });

  it("asks the values of a command in a form, and says by the value what is wrong", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const form = (await ada.get("form?command=agenda%20add")).body;
    for (const name of ["value.title", "value.owner", "value.minutes"])
      expect(form).toContain(`name="${name}"`);
    expect(form).toContain("Tomás Ferreira");
    expect(form).not.toContain('type="file"');
    expect((await ada.get("form?command=meeting%20attach")).body).toContain('name="files" type="file"');
    const again = await ada.send("fill", {
      command: "agenda add",
      kept: "{}",
      "value.title": "Lamps",
      "value.minutes": "many",
    });
    expect(again.body).toContain('role="alert"');
    expect(again.body).toContain('value="Lamps"');
    const done = await ada.send("fill", {
      command: "agenda add",
      kept: "{}",
      "value.title": "Lamps",
      "value.minutes": "10",
    });
    expect(done).toMatchObject({ status: 204, headers: { "hx-trigger": "dialog:done" } });
    expect((await ada.get("offers?line=%2Fagenda%20go%20")).body).toContain("Lamps");
  });
});

describe("a window", () => {
  it("goes on where it was after the server was started again, and misses nothing", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    await ada.say("/meeting start");
    await ada.say("/meeting minutes-taker @ada");
    const before = tomas.listen(placeIn(await tomas.page()));
    await ada.say("Said while all is well.");
    await before.until("Said while all is well.");
    await room.restart();
    await before.end();
    await ada.say("Said while nobody listens.");
    await ada.press({ label: "I am here", command: "rollcall", values: {} });
    const after = tomas.listen(before.place);
    await after.until("Present: 1 person");
    expect(after.text).toContain("Said while nobody listens.");
    expect(after.text).not.toContain("Said while all is well.");
    expect(after.text).toMatch(/class="line[^>]*>.*Said while nobody listens\./);
  });

  it("may be one of a hundred that stand idle: nothing is late for it", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const from = placeIn(await ada.page());
    const idle = Array.from({ length: 100 }, (_, n) => visitorOf(room, n % 2 ? "tomas" : "ada").listen(from));
    await Promise.all(idle.map((one) => one.until(": here")));
    expect(room.web.watching).toBe(100);
    await ada.say("Everybody hears this.");
    await Promise.all(idle.map((one) => one.until("Everybody hears this.")));
    for (const one of idle) one.leave();
  });

  it("that reads slowly keeps nobody waiting, and catches up", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    const from = placeIn(await tomas.page());
    const { connect } = await import("node:net");
    const { port } = new URL(room.address);
    const socket = connect(Number(port), "127.0.0.1");
    socket.pause();
    socket.write(
      `GET /as/tomas/events?after=${from} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${room.cookieOf()}\r\n\r\n`,
    );
    const long = "A long line about lamps. ".repeat(700);
    for (let n = 0; n < 60; n++) await ada.say(`${n}: ${long}`);
    await ada.say("The last of them.");
    expect(await tomas.page()).toContain("The last of them.");
    let text = "";
    await new Promise<void>((resolve) => {
      socket.on("data", (data) => {
        text += data;
        if (text.includes("The last of them.")) resolve();
      });
      socket.resume();
    });
    for (const n of [0, 30, 59]) expect(text).toContain(`${n}: A long line`);
    socket.destroy();
  });

  it("is ended when the room stops, and everything said before is kept", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const sees = ada.listen(placeIn(await ada.page()));
    await sees.until(": here");
    const said = ada.say("Just in time");
    await said;
    await room.restart();
    await sees.end();
    expect(await ada.page()).toContain("Just in time");
  });
});

it("lets somebody into a room that nobody has an account in yet", async () => {
  const room = await openWebRoom();
  const who = visitorOf(room, "zoë-obrien");
  const look = (path: string) => ask(room, path, { headers: { cookie: room.cookieOf() } });
  expect((await look("/")).body).toContain("Somebody who is not on the list");
  const came = await look(`/?as=${encodeURIComponent(" Zoë O’Brien ")}`);
  expect([came.status, decodeURIComponent(String(came.headers.location))]).toEqual([303, "/as/zoë-obrien"]);
  expect(await who.page()).toContain("zoë-obrien");
  expect((await look("/?as=%2F%2Fexample.org")).headers.location).toBe("/as/example.org");
});

describe("nobody gets in", () => {
  const paths = [
    "/",
    "/as/ada",
    "/as/ada/events",
    "/as/ada/offers?line=/",
    "/as/ada/form?command=agenda%20add",
    "/as/ada/panel/about",
    "/as/ada/file?post=x&n=0",
    "/as/ada/earlier?before=9",
    "/as/ada/commands",
    "/as/ada/edit?post=x",
  ];
  const writes = [
    "/theme",
    "/as/ada/say",
    "/as/ada/press",
    "/as/ada/fill",
    "/as/ada/edit",
    "/as/ada/delete",
    "/as/ada/leave-tour",
  ];

  it("without the key, wherever they ask, and is told nothing by it", async () => {
    const room = await openWebRoom();
    for (const path of paths) {
      const answer = await ask(room, path);
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
      expect(answer.body).not.toMatch(/Harbour|Ada/);
    }
    for (const path of writes) {
      const answer = await ask(room, path, { method: "POST", headers: { origin: room.address } });
      expect({ path, status: answer.status }).toEqual({ path, status: 401 });
    }
  });

  it("from another site's page, though the browser sends the key along", async () => {
    const room = await openWebRoom();
    const cookie = room.cookieOf();
    for (const path of writes)
      for (const origin of ["http://evil.example", "null", ""]) {
        const headers = { cookie, "content-type": "text/plain", ...(origin && { origin }) };
        const answer = await ask(room, path, { method: "POST", headers, body: "line=/meeting start" });
        expect({ path, origin, status: answer.status }).toEqual({ path, origin, status: 403 });
      }
    expect(await visitorOf(room, "ada").page()).not.toContain("Propose a minute taker");
  });

  it("as somebody else, where one speaks only for oneself", async () => {
    const room = await openWebRoom({ only: "ada" });
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    expect(await ada.page()).toContain("You are");
    for (const path of ["", "events", "panel/about"]) expect((await tomas.get(path)).status).toBe(403);
    expect((await tomas.say("/meeting start")).status).toBe(403);
    const first = await ask(room, "/", { headers: { cookie: room.cookieOf() } });
    expect(first).toMatchObject({ status: 303, headers: { location: "/as/ada" } });
  });

  it("to a file that was told to somebody else", async () => {
    const room = await openWebRoom();
    const [ada, tomas] = [visitorOf(room, "ada"), visitorOf(room, "tomas")];
    await ada.say("/group show");
    const path = /\/as\/ada\/(file\?post=[^"]+)"/.exec(await ada.page())?.[1]?.replaceAll("&amp;", "&") ?? "";
    expect(path).not.toBe("");
    const file = await ada.get(path);
    expect(file.status).toBe(200);
    expect(file.headers["content-disposition"]).toContain("attachment");
    expect((await tomas.get(path)).status).toBe(404);
  });

  it("to the key: no page, no event and no line of the log holds it", async () => {
    const room = await openWebRoom();
    const ada = visitorOf(room, "ada");
    const welcome = await ask(room, `/?key=${key}`);
    const sees = ada.listen(placeIn(await ada.page()));
    await ada.say("/help");
    await ada.say("the end");
    await sees.until("the end");
    const nowhere = await ask(room, `/nowhere?key=${key}`);
    for (const text of [welcome.body, nowhere.body, sees.text, await ada.page(), room.log])
      expect(text).not.toContain(key);
  });

  it("by sending more than a room can take", async () => {
    const room = await openWebRoom();
    const answer = await visitorOf(room, "ada")
      .say("x".repeat(13 * 1024 * 1024))
      .catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
  });
});
