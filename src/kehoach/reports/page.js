(() => {
  const rows = [...document.querySelectorAll("table.rows tbody tr:not(.group):not(.cut)")];
  const search = document.getElementById("search"), count = document.getElementById("count"), tools = document.querySelector(".tools");
  const choices = [...document.querySelectorAll("select[data-facet]")];
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const texts = rows.map(row => plain(row.textContent));
  const cuts = rows.map(row => row.nextElementSibling && row.nextElementSibling.classList.contains("cut") ? row.nextElementSibling : null);
  const facets = rows.map(row => JSON.parse(row.dataset.facets));
  const tables = [...document.querySelectorAll("table.rows")];
  const index = new Map(rows.map((row, at) => [row, at]));
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  let turn = 0;
  // The first rows change at once, the others as the browser finds time: a thousand rows do not hold up a keystroke.
  const reveal = wanted => {
    const mine = ++turn;
    let at = 0;
    const step = () => {
      if (mine !== turn) return;
      for (let changed = 0; at < rows.length && changed < 100; at++) {
        if (rows[at].hidden !== wanted[at]) continue;
        rows[at].hidden = !wanted[at]; changed++;
        if (cuts[at]) cuts[at].hidden = !wanted[at];
      }
      if (at < rows.length) requestAnimationFrame(step);
    };
    step();
  };
  const show = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const asked = choices.filter(choice => choice.value).map(choice => [choice.dataset.facet, choice.value]);
    const wanted = rows.map((row, at) => words.every(word => texts[at].includes(word))
      && asked.every(([facet, value]) => (facets[at][facet] || []).includes(value)));
    reveal(wanted);
    for (const table of tables) {
      let group = null, any = false, anyOfGroup = false;
      for (const row of table.tBodies[0].rows) {
        if (row.classList.contains("group")) {
          if (group) group.hidden = !anyOfGroup;
          group = row; anyOfGroup = false;
        } else if (wanted[index.get(row)]) any = anyOfGroup = true;
      }
      if (group) group.hidden = !anyOfGroup;
      table.closest("section").hidden = !any && (words.length > 0 || asked.length > 0);
    }
    count.textContent = wanted.filter(Boolean).length + " / " + rows.length;
  };
  const compare = (one, other) => {
    const [a, b] = [one.dataset.k || "", other.dataset.k || ""];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    return order.compare(a, b);
  };
  for (const table of tables) for (const button of table.querySelectorAll("th button")) button.addEventListener("click", () => {
    const head = button.closest("th"), at = head.cellIndex, body = table.tBodies[0];
    const sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    const sorted = [...body.rows].filter(row => index.has(row)).sort((a, b) => sign * compare(a.cells[at], b.cells[at]));
    for (const group of body.querySelectorAll("tr.group")) group.remove();
    body.append(...sorted.flatMap(row => [row, cuts[index.get(row)]]).filter(Boolean));
  });
  search.addEventListener("input", show);
  for (const choice of choices) choice.addEventListener("change", show);
  document.getElementById("all").addEventListener("click", () => {
    search.value = "";
    for (const choice of choices) choice.value = "";
    show();
  });
  const wide = [...document.querySelectorAll("tr.cut div")];
  const measure = () => {
    for (const box of wide) box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1;
    document.documentElement.style.setProperty("--bars", (getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0) + "px");
  };
  addEventListener("resize", measure);
  measure();
  show();
})();
