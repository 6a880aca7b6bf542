// Papers and questions: what each paper says to each question. All text is set as text, never as HTML.

const tables = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const { questions, papers, open, words } = data;
  const said = JSON.stringify(data);
  if (tables.get(parentElement)?.said === said) return;
  const before = tables.get(parentElement)?.element;
  const focused = before?.getRootNode().activeElement?.dataset.place;

  const cell = (one) => {
    const button = made("button", {
      type: "button",
      class: `cell ${one.tone}`,
      text: one.text,
      title: one.standing,
      "aria-expanded": one.place === open ? "true" : "false",
      "data-place": one.place,
    });
    return made("td", { class: one.place === open ? "open" : null }, pressed(button, () => setTriggerValue("chosen", one.place)));
  };

  const head = made("tr", {}, made("th", { scope: "col", text: words.paper }), ...questions.map((text) => made("th", { scope: "col", text })));
  const body = papers.map((paper) => made("tr", {}, made("th", { scope: "row", text: paper.title }), ...paper.cells.map(cell)));
  const table = made("table", {}, made("thead", {}, head), made("tbody", {}, ...body));
  const element = made("div", { class: "by-paper", tabindex: "0", role: "region", "aria-label": words.label }, table);
  if (open !== null) element.classList.add("bounded");
  const [left, top] = before ? [before.scrollLeft, before.scrollTop] : [0, 0];
  if (before) before.replaceWith(element);
  else parentElement.append(element);
  element.scrollTo(left, top);
  tables.set(parentElement, { said, element });
  if (focused) element.querySelector(`[data-place="${focused}"]`)?.focus();
}
