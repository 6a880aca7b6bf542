// Evidence: the sources of an answer in its order; the one that is open tells its quotation, why it was found, and shows
// its page. All text is set as text.

const panels = new WeakMap();

const makePanel = (tell) => {
  let shown = null;
  const sheet = makeSheet(tell);
  const tool = (act) => pressed(made("button", { type: "button", class: "tool" }), act);
  const heading = made("h2", { class: "heading" });
  const close = tool(() => tell("closed", true));
  const back = tool(() => tell("chosen", neighbour(-1)));
  const onward = tool(() => tell("chosen", neighbour(1)));
  const which = made("span", { class: "which", "aria-live": "polite" });
  const cards = made("ol", { class: "cards" });
  const link = made("a", { target: "_blank", rel: "noopener" });
  const walk = made("div", { class: "tools" }, back, which, onward);
  const top = made("div", { class: "top" }, heading, walk, close);
  const element = made("section", { class: "evidence" }, top, cards);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") tell("closed", true);
    else if (shown.detail.sheet) sheet.keyed(event);
  });

  const place = () => shown.sources.findIndex((one) => one.id === shown.open);
  const neighbour = (step) => shown.sources[place() + step].id;

  const named = (button, sign, name, off) => {
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.setAttribute("aria-disabled", off ? "true" : "false");
  };

  const line = (source) =>
    pressed(
      made(
        "button",
        { type: "button", class: "line", "aria-expanded": "false" },
        made("span", { class: "number", text: `[${source.id}]` }),
        made("span", { class: "title", text: source.title }),
        made("span", { class: "where", text: source.where }),
      ),
      () => tell("chosen", source.id),
    );

  const folded = (name, title, open, ...children) => {
    const before = cards.querySelector(`details[data-name="${name}"]`);
    return made("details", { "data-name": name, open: (before ? before.open : open) ? "" : null }, made("summary", { text: title }), ...children);
  };

  const paragraph = ({ before, text, marks, after, note }) => [
    note ? made("p", { class: "note", text: note }) : null,
    before ? made("p", { class: "around", text: before }) : null,
    made("p", {}, ...marked(text, marks)),
    after ? made("p", { class: "around", text: after }) : null,
  ];

  const why = ({ note, lines }) => [
    made("p", { class: "note", text: note }),
    lines.length ? made("ul", {}, ...lines.map((text) => made("li", { text }))) : null,
  ];

  const card = (source) => {
    const { words, detail } = shown;
    return made(
      "article",
      { class: "open" },
      made("h3", { tabindex: "-1" }, made("span", { class: "number", text: `[${source.id}]` }), made("span", { text: source.title })),
      made("p", { class: "who", text: [source.who, source.where].filter(Boolean).join(" · ") }),
      made("blockquote", { text: source.quote }),
      detail.sheet ? sheet.element : made("p", { class: "note", text: detail.no_picture }),
      detail.link ? made("p", {}, link) : null,
      detail.paragraph ? folded("paragraph", words.in_paragraph, !detail.sheet, ...paragraph(detail.paragraph)) : null,
      folded("why", words.found_by, false, ...why(detail.why)),
    );
  };

  const show = (data) => {
    const opened = shown === null || shown.open !== data.open;
    const walking = walk.contains(element.getRootNode().activeElement);
    shown = data;
    const { words, sources } = data;
    element.setAttribute("aria-label", words.evidence);
    heading.textContent = words.evidence;
    named(close, "✕", words.close, false);
    named(back, "‹", words.previous_source, place() <= 0);
    named(onward, "›", words.next_source, place() >= sources.length - 1);
    which.textContent = data.label;
    walk.style.display = sources.length > 1 ? "" : "none";
    if (data.detail.link) link.setAttribute("href", data.detail.link);
    link.textContent = data.detail.link_text;
    if (data.detail.sheet) sheet.show(data.detail.sheet);
    if (!opened && cards.firstChild) return;
    cards.replaceChildren(...sources.map((one) => made("li", {}, one.id === data.open ? card(one) : line(one))));
    const title = cards.querySelector("h3");
    requestAnimationFrame(() => {
      title?.scrollIntoView({ block: "start" });
      if (!walking) title?.focus({ preventScroll: true });
    });
  };

  return { element, show };
};

export default function ({ data, parentElement, setTriggerValue }) {
  if (!panels.has(parentElement)) {
    const panel = makePanel((name, value) => setTriggerValue(name, value));
    panels.set(parentElement, panel);
    parentElement.append(panel.element);
  }
  panels.get(parentElement).show(data);
}
