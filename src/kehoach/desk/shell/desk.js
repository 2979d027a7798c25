(() => {
  "use strict";
  const $ = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const main = $("#main"), words = document.body.dataset, store = sessionStorage;
  const say = (text, fault = "") => { $("#said").textContent = text; $("#fault").textContent = fault; };

  // What is asked of the desk bears the secret, what is written also a header that no other page may send.
  const ask = async (path, body, name) => {
    const headers = { "X-Kehoach-Session": store.getItem("secret") || "" };
    const request = { headers };
    if (body !== undefined) {
      const isFile = body instanceof Blob;
      Object.assign(headers, { "X-Kehoach-Desk": "1", "Content-Type": isFile ? "application/octet-stream" : "application/json" });
      if (name) headers["X-Kehoach-Name"] = encodeURIComponent(name);
      Object.assign(request, { method: "POST", body: isFile ? body : JSON.stringify(body) });
    }
    let answer;
    try { answer = await fetch(path, request); } catch { throw new Error(words.gone); }
    if (!answer.ok) {
      const told = await answer.json().catch(() => ({}));
      throw new Error(told.error || words.gone);
    }
    return answer;
  };
  const enter = async () => {
    const token = location.hash.match(/^#token=([\w-]+)$/);
    if (!token) return;
    history.replaceState(null, "", "#/" + first());
    store.setItem("secret", (await (await ask("/session", { token: token[1] })).json()).secret);
  };

  // A page is what stands behind "#": "#/task/KEY" is the answer to "/view/task/KEY".
  const first = () => ($("[data-page]") || { dataset: {} }).dataset.page;
  const here = () => (location.hash.startsWith("#/") && location.hash.length > 2 ? location.hash.slice(1) : "/" + first());
  let turn = 0, place = "", kept = new Map();
  const show = async ({ keep = false } = {}) => {
    const mine = ++turn, path = here();
    const at = keep ? rowAt() && rowAt().id : null, field = keep && document.activeElement.name, cellBefore = cellAt() && cellAt().dataset.cell;
    if (!keep) kept.set(place, { top: scrollY, id: rowAt() && rowAt().id });
    main.setAttribute("aria-busy", "true");
    let text;
    try { text = await (await ask("/view" + path)).text(); } catch (fault) { if (mine === turn) say("", fault.message); return; } finally { if (mine === turn) main.removeAttribute("aria-busy"); }
    if (mine !== turn) return;
    main.innerHTML = text;
    for (const link of all("[data-page]")) {
      if (path.slice(1).split(/[/?]/)[0] === link.dataset.page) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    const title = $("h1", main);
    document.title = (title ? title.textContent.trim() + " · " : "") + "kehoach";
    hint();
    measure();
    const before = keep ? { id: at } : kept.get(path) || {};
    const cell = keep && cellBefore;
    choose(rows().find(row => row.id === before.id) || $("[data-wanted]", main) || ($("[data-cells]", main) ? rows()[0] : null) || null);
    if (cell) pick(all("[data-cell]", main).find(one => one.dataset.cell === cell));
    if (keep && field) focusField(field);
    else if (!keep) { say(""); main.focus({ preventScroll: true }); scrollTo(0, before.top || 0); }
    place = main.dataset.place = path;
  };
  const focusField = name => {
    const found = $(`[data-view] [name="${name}"]`);
    if (!found) return;
    found.focus();
    if (found.type === "search") found.setSelectionRange(found.value.length, found.value.length);
  };
  const measure = () => {
    const bar = $(".bar");
    document.documentElement.style.setProperty("--bars", (getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0) + "px");
  };
  const hint = () => { for (const one of all("button[data-key]")) if (!$("kbd", one)) { const key = document.createElement("kbd"); key.textContent = one.dataset.key; key.setAttribute("aria-hidden", "true"); one.append(key); one.setAttribute("aria-keyshortcuts", one.dataset.key); } };

  // Rows: one is at hand, several may be chosen.
  const ROW = "[data-rows] tr[id], [data-row]";
  const rows = () => all(ROW, main);
  const rowAt = () => $(":is(" + ROW + ").at", main);
  const choose = row => {
    for (const other of all(".at", main)) { other.classList.remove("at"); other.removeAttribute("aria-current"); }
    if (row) { row.classList.add("at"); row.setAttribute("aria-current", "true"); row.scrollIntoView({ block: "nearest" }); }
    if (row && $("[data-cell]", row)) pick($("[data-cell]", row));
    count();
  };
  const move = by => {
    const found = rows(), at = found.indexOf(rowAt());
    if (found.length) choose(found[at < 0 ? (by > 0 ? 0 : found.length - 1) : Math.min(Math.max(at + by, 0), found.length - 1)]);
  };
  // The row behind some: it is at hand once these are decided and stand elsewhere.
  const behind = keys => {
    const found = rows().map(row => row.id), last = found.indexOf(keys[keys.length - 1]);
    return [...found.slice(last + 1), ...found.slice(0, last)].find(id => !keys.includes(id));
  };
  const toggle = row => { if (row) { row.classList.toggle("chosen"); count(); } };
  const meant = () => { const chosen = rows().filter(row => row.classList.contains("chosen")); return chosen.length ? chosen : [rowAt() || (rows().length === 1 ? rows()[0] : null)].filter(Boolean); };
  const count = () => { const label = $("#chosen"); if (label) label.textContent = meant().map(row => row.id).slice(0, 3).join(", ") + (meant().length > 3 ? ` … (${meant().length})` : ""); };

  // Cells of a plan: the one at hand is boxed where it is printed.
  const cellAt = () => $("[data-cell].at", main);
  const cells = () => all("[data-cell]", main);
  const pick = cell => {
    if (!cell) return;
    const row = cell.closest("[data-row]");
    for (const other of all(".at", main)) { other.classList.remove("at"); other.removeAttribute("aria-current"); }
    row.classList.add("at");
    cell.classList.add("at");
    cell.setAttribute("aria-current", "true");
    cell.scrollIntoView({ block: "nearest" });
    attempt(() => box(cell));
  };
  const jump = by => {
    const isCells = cells().length > 0;
    const found = isCells ? cells().filter(cell => cell.classList.contains("doubt")).sort((one, other) => one.dataset.rank - other.dataset.rank) : rows().filter(row => row.classList.contains("row-soon"));
    const at = found.indexOf(isCells ? cellAt() : rowAt()), next = found[at < 0 && by < 0 ? found.length - 1 : (at + by + found.length) % found.length];
    if (isCells) pick(next); else if (next) choose(next);
  };
  const beside = by => { const found = cells(), at = found.indexOf(cellAt()); pick(found[Math.min(Math.max(at + by, 0), found.length - 1)]); };
  const leaves = new Map();
  const leafOf = async wanted => {
    const answer = await ask(wanted), page = { address: URL.createObjectURL(await answer.blob()), size: answer.headers.get("X-Page-Size") };
    leaves.set(wanted, page);
    if (leaves.size > 12) { const [oldest] = leaves.keys(); URL.revokeObjectURL(leaves.get(oldest).address); leaves.delete(oldest); }
    return page;
  };
  const box = async cell => {
    const image = $(".leaf img", main);
    if (!image) {
      for (const other of all(".sheet td.boxed", main)) other.classList.remove("boxed");
      const printed = all(".sheet td", main).find(one => one.dataset.of === cell.dataset.cell);
      if (printed) { printed.classList.add("boxed"); printed.scrollIntoView({ block: "nearest", inline: "nearest" }); }
      return;
    }
    const parts = cell.dataset.parts.split(";").filter(Boolean).map(part => part.split(" ").map(Number));
    const leaf = image.parentElement, svg = $("svg", leaf);
    svg.toggleAttribute("hidden", true);
    if (!parts.length) return;
    const [number] = parts[0], wanted = `/page/${$("[data-cells]", main).dataset.rev}/${number}`;
    if (image.wanted !== wanted) {
      image.wanted = wanted;
      const page = leaves.get(wanted) || await leafOf(wanted);
      if (image.wanted !== wanted) return;
      image.src = page.address;
      await image.decode();
      image.hidden = false;
      svg.setAttribute("viewBox", `0 0 ${page.size}`);
    }
    if (cellAt() !== cell) return;
    const boxes = parts.filter(part => part[0] === number && part.length === 5);
    svg.replaceChildren(...boxes.map(([, x0, top, x1, bottom]) => {
      const one = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries({ x: x0, y: top, width: x1 - x0, height: bottom - top })) one.setAttribute(name, value);
      return one;
    }));
    svg.toggleAttribute("hidden", false);
    const pane = leaf.parentElement, scale = image.clientHeight / svg.viewBox.baseVal.height;
    if (boxes.length) pane.scrollTo(boxes[0][1] * scale - 40, boxes[0][2] * scale - pane.clientHeight / 3);
  };
  const edit = cell => {
    if (!cell) return;
    const form = $("#cell form");
    form.elements.rev.value = $("[data-cells]", main).dataset.rev;
    form.elements.row.value = cell.dataset.rowId;
    form.elements.column.value = cell.dataset.column;
    form.elements.value.value = cell.dataset.text;
    $("#cell-title").textContent = $("dt", cell).firstChild.textContent + " · " + cell.dataset.rowId;
    $(".fault", form).textContent = "";
    $("#cell").showModal();
    form.elements.value.select();
  };
  const right = cell => attempt(async () => {
    if (!cell) return;
    const onward = cell.classList.contains("doubt");
    await write("/settle", { rev: $("[data-cells]", main).dataset.rev, row: cell.dataset.rowId, column: cell.dataset.column, value: cell.dataset.text });
    if (onward) jump(1);
  });

  // Writing: what was written can be taken back, the last first.
  const stack = () => JSON.parse(store.getItem("undo") || "[]");
  const write = async (path, body) => {
    const told = await (await busy(ask(path, body, body.name))).json();
    if (told.undo) store.setItem("undo", JSON.stringify([...stack(), told.undo].slice(-100)));
    if (told.go) history.replaceState(null, "", told.go);
    await show({ keep: true });
    say(told.said, (told.faults || []).join("\n"));
    return told;
  };
  const busy = async work => {
    const later = setTimeout(() => { say(words.working); main.setAttribute("aria-busy", "true"); }, 400);
    try { return await work; } finally { clearTimeout(later); if ($("#said").textContent === words.working) say(""); main.removeAttribute("aria-busy"); }
  };
  const attempt = async work => { try { await work(); } catch (fault) { say("", fault.message); } };
  const undo = () => attempt(async () => {
    const left = stack(), last = left.pop();
    if (!last) throw new Error(words.nothing);
    store.setItem("undo", JSON.stringify(left));
    await write(last.path, last.body);
  });
  const act = button => {
    const dialog = $("#act"), found = meant(), code = button.dataset.act;
    if (!found.length) return say("", words.none);
    const form = $("form", dialog);
    form.reset();
    form.elements.act.value = code;
    dialog.keys = found.map(row => row.id);
    $("#act-title").textContent = button.firstChild.textContent.trim();
    $("#act-rows").textContent = dialog.keys.slice(0, 5).join(", ") + (dialog.keys.length > 5 ? ` … (${dialog.keys.length})` : "");
    for (const label of all("[data-for]", dialog)) label.hidden = !label.dataset.for.split(" ").includes(code);
    $(".fault", dialog).textContent = "";
    dialog.showModal();
    $("label:not([hidden]) input", dialog).focus();
  };
  const submit = async form => {
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
    const dialog = form.closest("dialog");
    if (dialog && dialog.keys) body.keys = dialog.keys;
    const place = $(".fault", form);
    try {
      if (place) place.textContent = "";
      const keys = (dialog && dialog.keys) || [], last = keys[keys.length - 1], next = last && behind(keys);
      await write(form.dataset.post, body);
      if (dialog && dialog.open) dialog.close();
      const row = last && document.getElementById(last), after = row && row.nextElementSibling;
      if (next && (!after || after.id !== next)) choose(document.getElementById(next));
    } catch (fault) { if (place) place.textContent = fault.message; else say("", fault.message); }
  };
  // Matches: what is said of rows of two plans; the row behind them is at hand then.
  const rule = (action, told) => attempt(async () => {
    const [above, below] = $("[data-match]", main).dataset.match.split(" "), said = Object.keys(told);
    if (!said.length) throw new Error(words.none);
    const next = behind(said);
    await write("/rule", { above, below, action, rows: told });
    if (next) choose(document.getElementById(next));
  });
  const ruled = button => rule(button.dataset.rule, button.dataset.rowId
    ? { [button.dataset.rowId]: JSON.parse(button.dataset.others) }
    : Object.fromEntries(meant().map(row => [row.id, /pin|forbid/.test(button.dataset.rule) ? JSON.parse(row.dataset.pairs) : []])));
  const another = () => {
    const dialog = $("#other"), row = rowAt();
    if (!row) return say("", words.none);
    $("form", dialog).reset();
    dialog.row = $("#other-row").textContent = row.id;
    dialog.showModal();
  };
  const filter = form => {
    const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== "")).toString();
    history.replaceState(null, "", "#" + form.dataset.view + (asked ? "?" + asked : ""));
    show({ keep: true });
  };
  // Files come back one by one; what is said of each stays until all are through.
  const upload = async (place, files) => {
    const told = [], faults = [], row = "ofRow" in place.dataset ? meant()[0] : null;
    if ("ofRow" in place.dataset && !row) return say("", words.none);
    const path = place.dataset.upload + (row ? encodeURIComponent(row.id) : "");
    for (const file of files) {
      try {
        const one = await write(path, file);
        if (one.said) told.push(one.said);
        if (one.faults.length) faults.push(...one.faults.map(line => file.name + ": " + line));
      } catch (fault) { faults.push(file.name + ": " + fault.message); }
      say(told.join("\n"), faults.join("\n"));
    }
  };
  const download = async link => {
    const told = link.dataset, answer = await busy(told.fetch ? ask(told.fetch, JSON.parse(told.body)) : ask(told.download));
    const data = await answer.blob(), address = URL.createObjectURL(data);
    const way = Object.assign(document.createElement("a"), { href: address, download: link.dataset.name });
    way.click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };
  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method === "dialog") return;
    event.preventDefault();
    if ("pick" in form.dataset) { form.closest("dialog").close(); rule("pin", { [form.closest("dialog").row]: [form.elements.other.value] }); }
    else if (form.dataset.view) filter(form); else if (form.dataset.post) submit(form);
  });
  let typing;
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (!form || !form.dataset.view) return;
    clearTimeout(typing);
    typing = setTimeout(filter, event.target.type === "search" ? 200 : 0, form);
  });
  document.addEventListener("click", event => {
    const button = event.target.closest("button, a");
    if (button) {
      const told = button.dataset, inside = (button.getAttribute("href") || "").match(/^#(?!\/)(.+)/);
      if (inside) {
        event.preventDefault();
        const place = document.getElementById(decodeURIComponent(inside[1]));
        if (place) { place.scrollIntoView(); if (place === main) main.focus(); }
        return;
      }
      if (told.act) act(button);
      else if (told.decide) attempt(() => { if (!meant().length) throw new Error(words.none); return write("/decide", { id: told.id, rows: meant().map(row => row.id), action: told.decide }).then(() => choose(rows().find(row => row.classList.contains("row-soon")))); });
      else if (told.rule) ruled(button);
      else if ("other" in told) another();
      else if (told.jump) jump(Number(told.jump));
      else if ("right" in told) right(cellAt());
      else if ("edit" in told) edit(cellAt());
      else if (told.send) attempt(() => write(told.send, JSON.parse(told.body)));
      else if (told.download || told.fetch) { event.preventDefault(); attempt(() => download(button)); }
      else if ("close" in told) button.closest("dialog").close();
      else if (button.id === "undo") undo();
      else if (button.id === "help") keys();
      return;
    }
    const cell = event.target.closest("[data-cell]");
    if (cell) return pick(cell);
    const row = event.target.closest("[data-rows] tr[id]");
    if (row && !String(getSelection())) { if (event.ctrlKey || event.metaKey) toggle(row); else choose(row); }
  });
  document.addEventListener("dblclick", event => { if (event.target.closest("[data-cell]")) { if ($("[data-edit]", main)) edit(cellAt()); return; } const row = event.target.closest("[data-rows] tr[id]"); if (row) open(row); });
  const open = row => { const link = row && $("a[href^='#/']", row); if (link) location.hash = link.getAttribute("href"); };
  const keys = () => {
    const list = $("#keys-list");
    list.replaceChildren(...$("#keys-fixed").cloneNode(true).children);
    for (const one of all($("[data-match]", main) ? "[data-key]:not([data-page])" : "[data-key]")) {
      const term = document.createElement("dt"), said = document.createElement("dd"), key = document.createElement("kbd");
      key.textContent = one.dataset.key;
      term.append(key);
      said.textContent = [...one.childNodes].filter(node => node.nodeType === 3).map(node => node.textContent).join("").trim() || one.getAttribute("aria-label") || "";
      list.append(term, said);
    }
    $("#keys").showModal();
  };
  document.addEventListener("change", event => {
    const place = event.target.closest("[data-upload]");
    if (place && event.target.type === "file") { const files = [...event.target.files]; event.target.value = ""; upload(place, files); }
  });
  document.addEventListener("dragover", event => event.preventDefault());
  document.addEventListener("drop", event => {
    event.preventDefault();
    const place = $("[data-upload]", main);
    if (place && event.dataTransfer.files.length) upload(place, [...event.dataTransfer.files]);
  });
  document.addEventListener("keydown", event => {
    if (event.altKey || event.metaKey || event.isComposing) return;
    const inside = event.target.closest("input, textarea, select, dialog[open]");
    if (inside) {
      if (event.key === "Escape" && inside.form && inside.form.dataset.view) { inside.blur(); main.focus(); }
      if (event.key === "Enter" && event.ctrlKey && inside.form && inside.form.dataset.post) inside.form.requestSubmit();
      return;
    }
    if (cellAt() && event.key === "Enter" && !event.target.closest("a, button") && $("[data-edit]", main)) { event.preventDefault(); return event.ctrlKey ? right(cellAt()) : edit(cellAt()); }
    if (event.ctrlKey) return;
    if (cellAt() && (event.key === "ArrowDown" || event.key === "ArrowUp")) { event.preventDefault(); return beside(event.key === "ArrowDown" ? 1 : -1); }
    if ($("[data-match]", main) && /^[1-9]$/.test(event.key)) {
      const button = rowAt() && all("button[data-row-id]", rowAt())[event.key - 1];
      if (button) { event.preventDefault(); ruled(button); }
      return;
    }
    const own = { j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1), x: () => toggle(rowAt()), "/": () => $("#search") && $("#search").focus() }[event.key];
    const button = all("[data-key]").find(one => one.dataset.key === event.key && !one.disabled);
    if (own && (rows().length || event.key === "/")) { event.preventDefault(); own(); }
    else if (event.key === "Enter" && !event.target.closest("a, button") && rowAt()) { event.preventDefault(); open(rowAt()); }
    else if (button) { event.preventDefault(); button.click(); }
  });
  addEventListener("hashchange", () => { if (location.hash.startsWith("#token=")) start(); else show(); });
  addEventListener("resize", measure);
  const start = async () => { try { await enter(); } catch (fault) { return say("", fault.message); } await show(); };
  hint();
  start();
})();
