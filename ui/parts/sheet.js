// Sheet: a page of a paper as a picture, with boxes lit on it, which can be turned, enlarged and made larger.
// Boxes are in points from the page's top left corner.

const ZOOMS = [1, 1.5, 2, 3];
const NARROW = 420; // pixels, below which a whole page cannot be read

const MARGIN = 12; // pixels left of what is lit
const WAIT_MS = 250;

// tell("turned", {page, source}): another page is looked at; tell("waited", n): the pages around it may be drawn by now.
const makeSheet = (tell) => {
  let shown = null; // what was sent last
  let leaf = null; // the page of it that is drawn
  let leaves = new Map(); // the pages that have been sent of this document, with what is lit on them
  let waits = 0;
  let wanted = null; // the page that was turned to and not sent yet: an answer to an earlier turn does not turn back
  let zoom = 0; // a place in ZOOMS

  const tool = (act) => pressed(made("button", { type: "button", class: "tool" }), act);
  const back = tool(() => turn(leaf.page - 1));
  const onward = tool(() => turn(leaf.page + 1));
  const smaller = tool(() => zoomed(zoom - 1));
  const larger = tool(() => zoomed(zoom + 1));
  const enlarge = tool(() => (dialog.open ? dialog.close() : open()));
  const which = made("span", { class: "which", "aria-live": "polite" });
  const percent = made("span", { class: "percent", "aria-live": "polite" });
  const places = made("div", { class: "places" });
  const picture = made("img", {});
  const sheet = made("div", { class: "sheet" }, picture);
  const view = made("div", { class: "view", tabindex: "0", role: "region" }, sheet);
  const tools = made("div", { class: "tools", role: "toolbar" }, back, which, onward, smaller, percent, larger, enlarge);
  const frame = made("div", { class: "frame" }, tools, places, view);
  onward.classList.add("onward");
  const dialog = made("dialog", { class: "large" });
  const element = made("div", { class: "paper" }, frame, dialog);

  const named = (button, sign, name, off) => {
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.setAttribute("aria-disabled", off ? "true" : "false");
  };

  const toLight = () => {
    const lit = [...sheet.querySelectorAll(".lit:not(.other)")];
    view.scrollTop = lit.length ? lit[0].offsetTop - view.clientHeight / 3 : 0;
    view.scrollLeft = lit.length ? Math.min(...lit.map((one) => one.offsetLeft)) - MARGIN : 0;
  };

  const zoomed = (place) => {
    const before = [view.scrollTop / view.scrollHeight, view.scrollLeft / view.scrollWidth];
    zoom = Math.max(0, Math.min(ZOOMS.length - 1, place));
    drawTools();
    view.scrollTop = before[0] * view.scrollHeight;
    view.scrollLeft = before[1] * view.scrollWidth;
  };

  const open = () => {
    dialog.append(frame);
    dialog.showModal();
    drawTools();
    enlarge.focus();
    toLight();
  };
  dialog.addEventListener("close", () => {
    element.prepend(frame);
    drawTools();
    enlarge.focus({ preventScroll: true });
    toLight();
  });
  // Whatever is around it has keys of its own.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  const keyed = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const wide = view.scrollWidth > view.clientWidth + 1 && event.target === view;
    if (event.key === "ArrowLeft" && !wide && leaf.page > 1) turn(leaf.page - 1);
    else if (event.key === "ArrowRight" && !wide && leaf.page < shown.last) turn(leaf.page + 1);
    else if (event.key === "+") zoomed(zoom + 1);
    else if (event.key === "-") zoomed(zoom - 1);
    else return;
    event.preventDefault();
  };
  frame.addEventListener("keydown", keyed);

  const drawTools = () => {
    const { words } = shown;
    named(back, "‹", words.previous, leaf.page <= 1);
    named(onward, "›", words.next, leaf.page >= shown.last);
    named(smaller, "−", words.smaller, zoom === 0);
    named(larger, "+", words.larger, zoom === ZOOMS.length - 1);
    named(enlarge, dialog.open ? words.shrink : words.enlarge, dialog.open ? words.shrink : words.enlarge, false);
    which.textContent = leaf.label;
    percent.textContent = `${100 * ZOOMS[zoom]} %`;
    sheet.style.width = `${100 * ZOOMS[zoom]}%`;
  };

  const drawPlaces = () => {
    const away = shown.places.some((one) => one.page !== leaf.page) || shown.places.length > 1;
    const buttons = shown.places.map((one) =>
      pressed(
        made("button", { type: "button", class: "place-of", text: one.text, "aria-current": one.page === leaf.page && one.source === shown.open ? "true" : null }),
        () => turn(one.page, one.source),
      ),
    );
    places.replaceChildren(...(away ? [made("span", { text: shown.words.quoted_on }), ...buttons] : []));
  };

  const box = ([x0, y0, x1, y1], kind) => {
    const lit = made("div", { class: kind });
    lit.style.left = `${(100 * x0) / leaf.width}%`;
    lit.style.top = `${(100 * y0) / leaf.height}%`;
    lit.style.width = `${(100 * (x1 - x0)) / leaf.width}%`;
    lit.style.height = `${(100 * (y1 - y0)) / leaf.height}%`;
    return lit;
  };

  const begin = () => {
    if (view.clientWidth && view.clientWidth < NARROW) zoomed(2);
    toLight();
  };

  // A page that is there is shown at once; whoever sent it is told, and sends the ones around it.
  const turn = (page, source = null) => {
    if (leaves.has(page) && (source === null || source === shown.open)) draw(leaves.get(page));
    wanted = page;
    tell("turned", { page, source });
  };

  const draw = (next) => {
    const first = leaf === null;
    const drawn = (one) => JSON.stringify([one.source, one.boxes, one.others]);
    const same = !first && drawn(leaf) === drawn(next);
    leaf = next;
    tools.setAttribute("aria-label", shown.words.tools);
    view.setAttribute("aria-label", leaf.label);
    dialog.setAttribute("aria-label", leaf.alt);
    if (picture.src !== leaf.source) picture.src = leaf.source;
    picture.alt = leaf.alt;
    picture.style.aspectRatio = `${leaf.width} / ${leaf.height}`;
    const lit = [...leaf.others.map((one) => box(one, "lit other")), ...leaf.boxes.map((one) => box(one, "lit"))];
    if (!same) sheet.replaceChildren(picture, ...lit);
    drawTools();
    drawPlaces();
    if (!same) requestAnimationFrame(first ? begin : toLight);
  };

  const show = (data) => {
    if (!shown || shown.document !== data.document || shown.open !== data.open) leaves = new Map();
    // Whoever leads to a page is followed, also where the last turn was not heard of yet.
    if (!leaves.size || shown.led !== data.led) wanted = null;
    shown = data;
    for (const one of data.leaves) leaves.set(one.page, one);
    if (wanted === data.page) wanted = null;
    if (wanted === null || !leaves.has(wanted)) draw(leaves.get(data.page));
    if (data.waiting) setTimeout(() => data === shown && tell("waited", (waits += 1)), WAIT_MS);
  };

  return { element, show, keyed };
};
