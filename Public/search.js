// Search: all pages by Pagefind's index, or issues by their titles where there is none or the browser
// does not load it. The question is in the address.
"use strict";

const [form, list, more] = ["~search", "~results", "~more"].map((id) => document.getElementById(id));
const { element } = almanac;
const address = new URLSearchParams(location.search);
let found = [];
let turn = 0;

// A source has the values of each filter, and finds calls that give a result each.
async function fromIndex() {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.options({ baseUrl: new URL("../", location.href).pathname });
  const filters = await pagefind.filters();
  return {
    values: (name) => Object.keys(filters[name] || {}),
    find: async (text, chosen) => (await pagefind.search(text || null, { filters: chosen })).results.map((result) =>
      async () => {
        const page = await result.data();
        return { url: page.url, title: page.meta.title, excerpt: page.excerpt, ...page.filters };
      }),
  };
}

async function fromIssues() {
  form.q.placeholder = "Search issues …";
  await new Promise((onload, onerror) => {
    document.head.append(Object.assign(element("script"), { src: "../search-issues.js", onload, onerror }));
  });
  const all = almanacIssues.map(([id, title, severity, state, scope]) => ({
    url: `../issues/${id}/index.html`, title, text: `${id} ${title}`.toLowerCase(),
    kind: ["issue"], severity: [severity], state: [state], scope,
  }));
  return {
    values: (name) => all.flatMap((issue) => issue[name]),
    find: (text, chosen) => all.filter((issue) =>
      text.toLowerCase().split(/\s+/).every((word) => issue.text.includes(word))
      && Object.entries(chosen).every(([name, value]) => issue[name].includes(value))).map((issue) => () => issue),
  };
}

// Of an excerpt's markup the marks are taken; nothing else in it comes to life.
function excerptOf(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return Array.from(body.childNodes, ({ nodeName, textContent }) => nodeName === "MARK" ? element("mark", "", textContent) : textContent);
}

function rowOf({ url, title, excerpt = "", kind, severity = [], state = [] }) {
  const link = Object.assign(element("a", "row-title", title), { href: url });
  const sign = kind[0] === "test" ? "outcome " : "state ";
  return element("li", "row",
    element("span", "row-severity", element("span", "scope", ...kind)),
    element("div", "row-main", link, element("p", "found", ...excerptOf(excerpt))),
    ...severity.map((word) => element("span", "severity " + word.replace("not stated", "unstated").toLowerCase(), word)),
    ...state.map((word) => element("span", sign + word, word)));
}

async function add(mine) {
  const start = list.children.length;
  const results = await Promise.all(found.slice(start, start + 20).map((load) => load()));
  if (mine !== turn || start !== list.children.length) return;
  list.append(...results.map(rowOf));
  more.hidden = list.children.length >= found.length;
  if (start) list.children[start].querySelector("a").focus();
}

async function search(source) {
  const mine = turn += 1;
  const said = Array.from(new FormData(form)).filter((pair) => pair[1].trim());
  const { q = "", ...chosen } = Object.fromEntries(said);
  try { history.replaceState(null, "", "?" + new URLSearchParams(said)); } catch { /* Too often. */ }
  const answer = said.length ? await source.find(q.trim(), chosen) : [];
  if (mine !== turn) return;
  found = answer;
  form.count.textContent = said.length ? `${found.length} found` : "";
  list.replaceChildren();
  add(mine);
}

function begin(source) {
  form.querySelectorAll("select").forEach((select) => {
    const values = [...new Set(source.values(select.name))].sort();
    values.forEach((value) => select.add(new Option(value, value, false, value === address.get(select.name))));
    select.hidden = values.length < 2;
  });
  form.q.value = address.get("q");
  form.hidden = false;
  if (!location.search) form.q.focus();
  let timer;
  form.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(search, 80, source);
  };
  form.onsubmit = () => {
    list.querySelector("a")?.focus();
    return false;
  };
  more.onclick = () => add(turn);
  search(source);
}

const hasIndex = "index" in form.dataset && location.protocol !== "file:";
(hasIndex ? fromIndex().catch(fromIssues) : fromIssues()).then(begin);
