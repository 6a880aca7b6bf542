// Language: tells the browser, and who reads the page aloud, which language the page is in.

export default function ({ data }) {
  document.documentElement.lang = data.code;
}
