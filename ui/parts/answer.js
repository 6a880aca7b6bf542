// An answer: statements with the numbers of their sources, a table, what is missing. All text is set as text.

const announced = new Set();
const BOX = '[data-testid="stChatInputTextArea"]';

// A live region is read out only when it was there before its text. The keyboard goes to the box for the next question,
// unless a person has gone somewhere else since the answer came.
const announce = (parentElement, key, text) => {
  let region = parentElement.querySelector(".announced");
  if (!region) {
    region = made("div", { class: "announced", role: "status", "aria-live": "polite" });
    parentElement.append(region);
  }
  if (!key || announced.has(key)) return;
  announced.add(key);
  const before = document.activeElement;
  setTimeout(() => {
    region.textContent = text;
    const at = document.activeElement ?? document.body;
    const elsewhere = at.matches("input, textarea, select, [contenteditable]");
    if (!elsewhere && (at === before || at === document.body)) document.querySelector(BOX)?.focus({ preventScroll: true });
  }, 300);
};

// A card lies above everything else on the page, and inside the window: below its number, or above where there is no room.
const ROOM = 8;
const SETTLED_MS = 1000;
let pressedAt = -SETTLED_MS;
const lay = (card, near) => {
  if (card.matches(":popover-open")) return;
  card.showPopover();
  const at = near.getBoundingClientRect();
  const own = card.getBoundingClientRect();
  const below = at.bottom + own.height + ROOM <= window.innerHeight;
  card.style.left = `${Math.max(ROOM, Math.min(at.left, window.innerWidth - own.width - ROOM))}px`;
  card.style.top = `${below ? at.bottom : Math.max(ROOM, at.top - own.height)}px`;
};
const hide = (card) => card.isConnected && card.matches(":popover-open") && card.hidePopover();

// Which number was clicked last, so that the focus comes back to it when the evidence is closed.
const clicked = new WeakMap();
const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const { answer, words, open, fresh } = data;
  const root = drawn(answer, words, parentElement, setTriggerValue);
  for (const one of root.querySelectorAll("button.chip")) {
    one.setAttribute("aria-pressed", String(open) === one.dataset.citation ? "true" : "false");
  }
  announce(parentElement, fresh, answer.announced);
  if (shown.get(parentElement) && !open) {
    const { number, id } = clicked.get(parentElement) ?? {};
    const own = number === shown.get(parentElement) ? root.querySelector(`[aria-describedby="${id}"]`) : null;
    (own ?? root.querySelector(`[data-citation="${shown.get(parentElement)}"]`))?.focus();
  }
  shown.set(parentElement, open);
}

// An answer that is sent again is not drawn again: whoever is on one of its numbers stays there, and so does its card.
const written = new WeakMap();
const drawn = (answer, words, parentElement, setTriggerValue) => {
  const before = parentElement.querySelector("article.answer");
  const now = JSON.stringify([answer, words]);
  if (before && written.get(before) === now) return before;
  const root = draw(answer, words, parentElement, setTriggerValue);
  written.set(root, now);
  before?.remove();
  parentElement.append(root);
  return root;
};

const draw = (answer, words, parentElement, setTriggerValue) => {
  const sources = new Map(answer.sources.map((source) => [source.id, source]));

  const card = (source, id) =>
    made(
      "span",
      { class: "card", role: "tooltip", popover: "manual", id },
      made("strong", { text: source.title }),
      made("span", { class: "who", text: source.who }),
      made("span", { class: "place", text: source.place }),
      made("q", { text: source.quote }),
    );

  const chip = (number, key) => {
    const source = sources.get(number);
    const id = `card-${key}-${number}`;
    const button = made("button", {
      class: "chip",
      type: "button",
      text: String(number),
      "aria-label": `${words.source} ${number}: ${source.title}, ${source.place}`,
      "aria-describedby": id,
      "data-citation": number,
    });
    const told = card(source, id);
    const cited = made("span", { class: "cited" }, button, told);
    // What a click on a number moves below the mouse is not pointed at.
    cited.addEventListener("mouseenter", () => performance.now() - pressedAt > SETTLED_MS && lay(told, button));
    cited.addEventListener("mouseleave", () => hide(told));
    button.addEventListener("focus", () => button.matches(":focus-visible") && lay(told, button));
    button.addEventListener("blur", () => hide(told));
    button.addEventListener("keydown", (event) => event.key === "Escape" && hide(told));
    button.addEventListener("click", () => {
      hide(told);
      pressedAt = performance.now();
      clicked.set(parentElement, { number, id });
      setTriggerValue("cited", number);
    });
    return cited;
  };

  const chips = (numbers, key) => numbers.map((number) => chip(number, key));

  const statement = (one, key) =>
    made(
      "p",
      { class: "statement" },
      one.lead ? made("strong", { class: "lead", text: `${one.lead} ` }) : null,
      made("span", { text: `${one.text} ` }),
      ...chips(one.citations, key),
      made("span", { class: `support ${one.support}`, text: words[one.support], title: words[`${one.support}_means`] }),
    );

  const cell = (one, key) =>
    one.text
      ? made("td", {}, made("span", { text: `${one.text} ` }), ...chips(one.citations, key))
      : made("td", { class: "nothing", text: words.not_said });

  const table = ({ attributes, papers }) =>
    made(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": words.papers },
      made(
        "table",
        {},
        made("thead", {}, made("tr", {}, made("td"), ...attributes.map((text) => made("th", { scope: "col", text })))),
        made(
          "tbody",
          {},
          ...papers.map((paper, row) =>
            made(
              "tr",
              {},
              made("th", { scope: "row", text: paper.title }),
              ...paper.cells.map((one, column) => cell(one, `cell-${row}-${column}`)),
            ),
          ),
        ),
      ),
    );

  const listed = (title, texts) =>
    texts.length
      ? made("div", { class: "aside" }, made("strong", { text: title }), made("ul", {}, ...texts.map((text) => made("li", { text }))))
      : null;

  const nearest = () =>
    made(
      "div",
      { class: "nearest" },
      made("strong", { text: words.nearest }),
      ...answer.sources.map((source) =>
        made("blockquote", {}, made("q", { text: source.quote }), chip(source.id, "nearest"), made("cite", { text: `${source.title}, ${source.place}` })),
      ),
    );

  const disagreement = (one, place) =>
    made(
      "div",
      { class: "disagreement", role: "note" },
      made("strong", { text: `${words.disagree}. ` }),
      made("span", { text: one.about }),
      made(
        "div",
        { class: "sides" },
        ...one.citations.map((number) =>
          made("blockquote", {}, made("q", { text: sources.get(number).quote }), chip(number, `side-${place}`)),
        ),
      ),
    );

  const parts = [
    answer.understood ? made("p", { class: "understood", text: answer.understood }) : null,
    answer.notice ? made("p", { class: `notice ${answer.status}`, text: answer.notice }) : null,
    answer.label ? made("p", { class: "label" }, made("strong", { text: answer.label })) : null,
    answer.table ? table(answer.table) : null,
    ...(answer.table ? [] : answer.statements.map((one, place) => statement(one, `statement-${place}`))),
    ...answer.disagreements.map(disagreement),
    answer.status === "unanswerable" && answer.sources.length ? nearest() : null,
    listed(words.missing, answer.gaps),
    answer.status === "unanswerable" ? listed(words.searched_for, answer.searched) : null,
    answer.advice ? made("p", { class: "advice", text: answer.advice }) : null,
    answer.notes.length ? made("ul", { class: "notes" }, ...answer.notes.map((text) => made("li", { text }))) : null,
  ];
  return made("article", { class: "answer" }, ...parts);
};
