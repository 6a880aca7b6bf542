// Sheet: a page of a paper as a picture, with boxes lit on it, which can be turned, enlarged and made larger.
// Boxes are in points from the page's top left corner.

const ZOOMS = [1, 1.5, 2, 3];

const makeSheet = (turn) => {
  let shown = null; // the data that is drawn
  let zoom = 0; // a place in ZOOMS

  const tool = (act) => pressed(made("button", { type: "button", class: "tool" }), act);
  const back = tool(() => turn(shown.page - 1));
  const onward = tool(() => turn(shown.page + 1));
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
  const dialog = made("dialog", { class: "large" });
  const element = made("div", { class: "paper" }, frame, dialog);

  const named = (button, sign, name, off) => {
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.title = name;
    button.setAttribute("aria-disabled", off ? "true" : "false");
  };

  const toLight = () => {
    const lit = sheet.querySelector(".lit:not(.other)");
    view.scrollTop = lit ? lit.offsetTop - view.clientHeight / 3 : 0;
    view.scrollLeft = lit ? lit.offsetLeft - view.clientWidth / 4 : 0;
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
  frame.addEventListener("keydown", (event) => {
    const wide = view.scrollWidth > view.clientWidth + 1 && event.target === view;
    if (event.key === "ArrowLeft" && !wide && shown.page > 1) turn(shown.page - 1);
    else if (event.key === "ArrowRight" && !wide && shown.page < shown.pages) turn(shown.page + 1);
    else if (event.key === "+") zoomed(zoom + 1);
    else if (event.key === "-") zoomed(zoom - 1);
    else return;
    event.preventDefault();
  });

  const drawTools = () => {
    const { words, page, pages } = shown;
    named(back, "‹", words.previous, page <= 1);
    named(onward, "›", words.next, page >= pages);
    named(smaller, "−", words.smaller, zoom === 0);
    named(larger, "+", words.larger, zoom === ZOOMS.length - 1);
    named(enlarge, dialog.open ? words.shrink : words.enlarge, dialog.open ? words.shrink : words.enlarge, false);
    which.textContent = shown.label;
    percent.textContent = `${100 * ZOOMS[zoom]} %`;
    sheet.style.width = `${100 * ZOOMS[zoom]}%`;
  };

  const drawPlaces = () => {
    const away = shown.places.some((one) => one.page !== shown.page) || shown.places.length > 1;
    const buttons = shown.places.map((one) =>
      pressed(
        made("button", { type: "button", class: "place-of", text: one.text, "aria-current": one.here ? "true" : null }),
        () => turn(one.page, one.source),
      ),
    );
    places.replaceChildren(...(away ? [made("span", { text: shown.words.quoted_on }), ...buttons] : []));
  };

  const box = ([x0, y0, x1, y1], kind) => {
    const lit = made("div", { class: kind });
    lit.style.left = `${(100 * x0) / shown.width}%`;
    lit.style.top = `${(100 * y0) / shown.height}%`;
    lit.style.width = `${(100 * (x1 - x0)) / shown.width}%`;
    lit.style.height = `${(100 * (y1 - y0)) / shown.height}%`;
    return lit;
  };

  const show = (data) => {
    const turned = shown === null || shown.page !== data.page || shown.document !== data.document;
    const relit = shown === null || JSON.stringify(shown.boxes) !== JSON.stringify(data.boxes);
    shown = data;
    tools.setAttribute("aria-label", data.words.tools);
    view.setAttribute("aria-label", data.label);
    dialog.setAttribute("aria-label", data.alt);
    picture.src = data.source;
    picture.alt = data.alt;
    picture.style.aspectRatio = `${data.width} / ${data.height}`;
    const lit = [...data.others.map((one) => box(one, "lit other")), ...data.boxes.map((one) => box(one, "lit"))];
    sheet.replaceChildren(picture, ...lit);
    drawTools();
    drawPlaces();
    if (turned || relit) requestAnimationFrame(toLight);
  };

  return { element, show };
};
