// Leaf: a sheet by itself.

const sheets = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  if (!sheets.has(parentElement)) {
    const sheet = makeSheet((name, value) => setTriggerValue(name, value));
    sheets.set(parentElement, sheet);
    parentElement.append(sheet.element);
  }
  sheets.get(parentElement).show(data);
}
