// Elements: what is drawn is made of these. All text is set as text, never as HTML.

const made = (name, given = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key === "text") element.textContent = value;
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const pressed = (element, act) => {
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") act();
  });
  return element;
};

// A text with stretches of it marked: [start, end], in characters as Python counts them.
const marked = (text, stretches) => {
  const letters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const [start, end] of stretches) {
    parts.push(letters.slice(at, start).join(""), made("mark", { text: letters.slice(start, end).join("") }));
    at = end;
  }
  parts.push(letters.slice(at).join(""));
  return parts;
};
