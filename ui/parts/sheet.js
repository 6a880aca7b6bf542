// A page of a paper as a picture, with boxes lit on it; boxes are in points from the page's top left corner.

export default function ({ data, parentElement }) {
  const { source, width, height, boxes, label } = data;
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  const picture = document.createElement("img");
  picture.src = source;
  picture.alt = label;
  picture.style.aspectRatio = `${width} / ${height}`;
  sheet.append(picture);
  for (const [x0, y0, x1, y1] of boxes) {
    const lit = document.createElement("div");
    lit.className = "lit";
    lit.style.left = `${(100 * x0) / width}%`;
    lit.style.top = `${(100 * y0) / height}%`;
    lit.style.width = `${(100 * (x1 - x0)) / width}%`;
    lit.style.height = `${(100 * (y1 - y0)) / height}%`;
    sheet.append(lit);
  }
  parentElement.querySelector(".sheet")?.remove();
  parentElement.append(sheet);
}
