// Rows: questions with the beginnings of their answers, which come one by one. All text is set as text, never as HTML.

const tables = new WeakMap();
const CELLS = ["standing", "question", "answer", "confidence", "sources", "seconds"];

const makeTable = (choose) => {
  const head = made("tr");
  const body = made("tbody");
  const table = made("table", {}, made("thead", {}, head), body);
  const element = made("div", { class: "rows", role: "region", tabindex: "-1" }, table);
  const drawn = new Map();
  let before = "";

  const cell = (name, row) => {
    if (name === "standing") return made("td", { class: name }, made("span", { class: `tone ${row.tone}`, text: row.standing }));
    if (name !== "question") return made("td", { class: name }, made("div", { text: row[name] }));
    const button = pressed(made("button", { type: "button", text: row.question }), () => choose(row.place));
    return made(
      "td",
      { class: name },
      made(
        "div",
        {},
        made("span", { class: "number", text: String(row.number) }),
        made("span", { class: "asked" }, row.paper ? made("span", { class: "paper", text: row.paper }) : null, button),
      ),
    );
  };

  const line = (row) => {
    const element = made("tr", {}, ...CELLS.map((name) => cell(name, row)));
    element.addEventListener("click", (event) => {
      const chosen = element.getRootNode().getSelection?.() ?? document.getSelection();
      if (!event.target.closest("button") && !String(chosen)) choose(row.place);
    });
    return element;
  };

  // A row that says what it said stays as it is, so that the focus stays in it while others come.
  const show = ({ rows, open, words, label }) => {
    element.setAttribute("aria-label", label);
    const named = JSON.stringify(words);
    if (named !== before) head.replaceChildren(...CELLS.map((name) => made("th", { scope: "col", class: name, text: words[name] })));
    before = named;
    const kept = new Set(rows.map((row) => row.place));
    for (const [place, { element: gone }] of drawn) {
      if (kept.has(place)) continue;
      gone.remove();
      drawn.delete(place);
    }
    rows.forEach((row, at) => {
      const said = JSON.stringify(row);
      const known = drawn.get(row.place);
      if (known?.said !== said) {
        const fresh = line(row);
        const focused = known?.element.contains(element.getRootNode().activeElement);
        known?.element.replaceWith(fresh);
        drawn.set(row.place, { said, element: fresh });
        if (focused) fresh.querySelector("button").focus();
      }
      const own = drawn.get(row.place).element;
      own.classList.toggle("open", row.place === open);
      own.querySelector("button").setAttribute("aria-expanded", row.place === open ? "true" : "false");
      if (body.children[at] !== own) body.insertBefore(own, body.children[at] ?? null);
    });
    const was = element.classList.contains("bounded");
    element.classList.toggle("bounded", open !== null);
    if (open !== null && !was) requestAnimationFrame(() => drawn.get(open)?.element.scrollIntoView({ block: "nearest" }));
  };

  element.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const buttons = [...body.querySelectorAll("button")];
    const to = buttons[buttons.indexOf(element.getRootNode().activeElement) + step];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });

  return { element, show };
};

export default function ({ data, parentElement, setTriggerValue }) {
  if (!tables.has(parentElement)) {
    const table = makeTable((place) => setTriggerValue("chosen", place));
    tables.set(parentElement, table);
    parentElement.append(table.element);
  }
  tables.get(parentElement).show(data);
}
