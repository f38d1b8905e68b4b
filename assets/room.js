// What the room does in the browser beyond plain hypermedia: messages that find their places, the line one types in,
// what could follow in it, dialogs and tabs. Everything is still asked of the server, as markup.
(() => {
  const find = (id) => document.getElementById(id);
  const log = document.querySelector(".log");
  const line = find("line");
  const composer = find("composer");
  const offers = find("offers");
  const dialog = find("dialog");
  const link = find("link");
  if (!log || !line || !composer || !offers || !dialog || !link) return;

  // Messages, headings and lines keep their places: what is there already is replaced, what is new comes last, what
  // is gone goes. Whoever was reading further up stays there.
  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  htmx.registerExtension("keep", {
    handle_swap(style, target, fragment) {
      if (style !== "keep") return false;
      const follow = atEnd();
      const kept = [];
      for (const fresh of [...fragment.children]) {
        const standing = fresh.id && find(fresh.id);
        if ("gone" in fresh.dataset) standing?.remove();
        else if (standing) standing.replaceWith(fresh);
        else target.append(fresh);
        if (!("gone" in fresh.dataset)) kept.push(fresh);
        if (!standing) fresh.classList.add("fresh");
      }
      const last = kept.at(-1);
      if (target.id === "posts" && last && (follow || last.matches(".own"))) log.scrollTop = log.scrollHeight;
      if (last?.matches(".line") && !last.closest("[role=tabpanel]:hover"))
        last.scrollIntoView({ block: "nearest" });
      return kept;
    },
  });
  log.scrollTop = log.scrollHeight;

  // Whether what one sees is what there is.
  const connected = (state, words) => {
    link.dataset.state = state;
    link.textContent = words;
  };
  document.addEventListener("htmx:sse:after:connection", () => connected("on", "live"));
  document.addEventListener("htmx:sse:error", () => connected("off", "connecting again…"));
  document.addEventListener("htmx:sse:close", () => connected("off", "not connected"));

  // The line: Enter says it, Shift+Enter makes a new line in it. It is sent with a word of its own, so that sending it
  // again after a broken connection does not say it twice.
  const history = [];
  let back = 0;
  let unsent;
  const setLine = (text) => {
    line.value = text;
    line.setSelectionRange(text.length, text.length);
  };
  composer.addEventListener("htmx:config:request", (event) => {
    const { body } = event.detail.ctx.request;
    const text = line.value;
    const once = unsent?.text === text ? unsent.once : crypto.randomUUID();
    body.set("once", once);
    body.set("line", text);
    event.detail.ctx.said = { text, once };
    if (text.trim() !== "") history.push(text);
    back = 0;
    line.value = "";
    hideOffers();
    find("unsent").textContent = "";
  });
  const failed = (event) => {
    const { said, sourceElement } = event.detail.ctx ?? {};
    if (!said || sourceElement !== composer) return;
    unsent = said;
    if (line.value === "") line.value = said.text;
    find("unsent").textContent =
      "That did not get through; it is still in the line. Press Enter to send it again.";
  };
  document.addEventListener("htmx:error", failed);
  document.addEventListener("htmx:response:error", failed);
  composer.addEventListener("htmx:after:request", (event) => {
    if (!event.detail.ctx?.response?.raw?.ok) return;
    unsent = undefined;
    find("files").value = "";
    find("attached").textContent = "";
  });
  find("files").addEventListener("change", ({ target }) => {
    find("attached").textContent = [...target.files].map(({ name }) => name).join(", ");
    line.focus();
  });

  // What could follow.
  let active = -1;
  let asking;
  const options = () => [...offers.querySelectorAll("[role=option]")];
  const hideOffers = () => {
    asking?.abort();
    offers.hidden = true;
    active = -1;
    line.removeAttribute("aria-activedescendant");
  };
  const mark = (n) => {
    const all = options();
    active = all.length === 0 ? -1 : (n + all.length) % all.length;
    for (const [at, option] of all.entries()) option.setAttribute("aria-selected", String(at === active));
    const chosen = all[active];
    if (!chosen) return line.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  };
  const askOffers = async () => {
    asking?.abort();
    const text = line.value.slice(0, line.selectionStart);
    if (!/^\/|(^|\s)@\S*$/.test(text)) return hideOffers();
    asking = new AbortController();
    try {
      const answer = await fetch(`${line.dataset.offers}?line=${encodeURIComponent(text)}`, {
        signal: asking.signal,
      });
      if (!answer.ok) return hideOffers();
      offers.innerHTML = await answer.text();
      offers.hidden = options().length === 0;
      active = -1;
      line.removeAttribute("aria-activedescendant");
    } catch {
      // A newer question is under way, or there is no connection: the line can be sent without.
    }
  };
  const choose = (option) => {
    if (!option) return;
    if (option.dataset.form) {
      hideOffers();
      setLine("");
      htmx.ajax("GET", `${line.dataset.form}?command=${encodeURIComponent(option.dataset.form)}`, {
        target: "#dialog-body",
        swap: "none",
      });
      return;
    }
    setLine(option.dataset.line);
    line.focus();
    void askOffers();
  };
  line.addEventListener("input", () => void askOffers());
  line.addEventListener("blur", () => setTimeout(hideOffers, 150));
  offers.addEventListener("mousedown", (event) => {
    event.preventDefault();
    choose(event.target.closest("[role=option]"));
  });
  line.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const listed = !offers.hidden;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (listed && event.key in steps) {
      event.preventDefault();
      return mark(active < 0 && event.key === "ArrowUp" ? -1 : active + steps[event.key]);
    }
    if (listed && event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      return choose(options()[Math.max(active, 0)]);
    }
    if (listed && event.key === "Escape") return hideOffers();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (listed && active >= 0) return choose(options()[active]);
      return composer.requestSubmit();
    }
    if (event.key === "ArrowUp" && (line.value === "" || back > 0) && back < history.length) {
      event.preventDefault();
      back += 1;
      return setLine(history.at(-back));
    }
    if (event.key === "ArrowDown" && back > 0) {
      event.preventDefault();
      back -= 1;
      setLine(back === 0 ? "" : history.at(-back));
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, dialog[open]")) return;
    event.preventDefault();
    line.focus();
    setLine("/");
    void askOffers();
  });

  // The dialog opens when something was put into it, and closes when it is done.
  document.addEventListener("htmx:after:swap", () => {
    const body = find("dialog-body");
    if (body.childElementCount > 0 && !dialog.open) {
      dialog.showModal();
      body.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
    }
  });
  // Emptied first: whatever is swapped in elsewhere before it has closed would open it again.
  const closeDialog = () => {
    find("dialog-body").replaceChildren();
    if (dialog.open) dialog.close();
  };
  dialog.addEventListener("close", () => {
    find("dialog-body").replaceChildren();
    // The browser gives the focus back while the line is still behind the dialog: it would take no letters.
    line.blur();
    line.focus({ preventScroll: true });
  });
  document.addEventListener("dialog:done", closeDialog);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]") || event.target === dialog) closeDialog();
    // What was chosen from the list of commands is done at once, or opens its form in the same place.
    if (
      event.target.closest("dialog .menu button") &&
      !event.target.closest("button").value.includes("opensForm")
    )
      setTimeout(closeDialog, 0);
    for (const open of document.querySelectorAll("details.you[open]"))
      if (!open.contains(event.target)) open.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(".editing");
    if (form && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
    if (form && event.key === "Escape") form.querySelector("[type=button]").click();
  });

  // Tabs beside the room: each is asked for when it is looked at, and again while it is looked at as things change.
  const tabs = [...document.querySelectorAll("[role=tab]")];
  const panelOf = (tab) => find(tab.getAttribute("aria-controls"));
  const look = (tab) => panelOf(tab).hasAttribute("hx-get") && htmx.trigger(panelOf(tab), "look");
  const showTab = (chosen, focus) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
    }
    if (focus) chosen.focus();
    look(chosen);
  };
  for (const [n, tab] of tabs.entries()) {
    tab.addEventListener("click", () => showTab(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const to = { ArrowRight: n + 1, ArrowLeft: n - 1, Home: 0, End: tabs.length - 1 }[key];
      if (to !== undefined) showTab(tabs.at(to % tabs.length), true);
    });
  }
  let looking;
  document.addEventListener("htmx:sse:after:message", () => {
    clearTimeout(looking);
    looking = setTimeout(() => look(tabs.find((tab) => tab.getAttribute("aria-selected") === "true")), 600);
  });

  // On a narrow screen one of three is seen at a time.
  const floor = document.querySelector(".floor");
  const views = [...document.querySelectorAll(".views button")];
  for (const view of views)
    view.addEventListener("click", () => {
      floor.dataset.view = view.dataset.view;
      for (const one of views) one.setAttribute("aria-pressed", String(one === view));
      if (view.dataset.view === "chat") log.scrollTop = log.scrollHeight;
    });
})();
