// The search page: all pages by the index that Pagefind made of them or, where there is none or the
// browser does not load it, the issues by their titles. The address has the question.
"use strict";

(function () {
  const batch = 20;
  const form = document.getElementById("~search");
  const list = document.getElementById("~results");
  const more = document.getElementById("~more");
  const input = form.q;
  const selects = Array.from(form.querySelectorAll("select"));
  let found = [];
  let turn = 0;

  // A source has the values of each filter, and finds: a list of calls, each of which gives a result.
  async function fromIndex() {
    const pagefind = await import(new URL(form.dataset.index + "pagefind.js", location.href).href);
    await pagefind.options({ baseUrl: new URL("../", location.href).pathname });
    const filters = await pagefind.filters();
    return {
      words: "Search issues, runs, tests and references …",
      values: (name) => Object.keys(filters[name] || {}),
      find: async (text, chosen) => {
        const answer = await pagefind.search(text || null, { filters: chosen });
        return answer.results.map((result) => async () => {
          const page = await result.data();
          return { url: page.url, title: page.meta.title, excerpt: page.excerpt, ...page.filters };
        });
      },
    };
  }

  async function fromIssues() {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: "../search-issues.js", onload: resolve, onerror: reject });
      document.head.append(script);
    });
    const all = window.almanacIssues.map(([id, title, severity, state, scope]) => ({
      url: "../issues/" + id + "/index.html", title, text: (id + " " + title).toLowerCase(),
      kind: ["issue"], severity: [severity], state: [state], scope,
    }));
    return {
      words: "Search issues …",
      values: (name) => all.flatMap((issue) => issue[name]),
      find: async (text, chosen) => all.filter((issue) =>
        text.toLowerCase().split(/\s+/).every((word) => issue.text.includes(word))
        && Object.keys(chosen).every((name) => issue[name].includes(chosen[name]))
      ).map((issue) => async () => issue),
    };
  }

  function element(name, className, ...inside) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  }

  // Of an excerpt's markup the marks are taken; nothing else in it comes to life.
  function excerptOf(html) {
    const nodes = new DOMParser().parseFromString(html, "text/html").body.childNodes;
    return Array.from(nodes, (node) => node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent);
  }

  function rowOf(result) {
    const link = element("a", "row-title", result.title);
    link.href = result.url;
    const marks = (result.severity || []).map((words) =>
      element("span", "severity " + (/^P\d$/.test(words) ? words.toLowerCase() : "unstated"), words));
    const states = (result.state || []).map((state) => element("span", "state " + state, state));
    const kind = element("span", "row-severity", element("span", "scope", ...result.kind));
    return element("li", "row", kind, element("div", "row-main", link,
      element("p", "found", ...excerptOf(result.excerpt || ""))), ...marks, ...states);
  }

  async function add(mine) {
    const start = list.children.length;
    const results = await Promise.all(found.slice(start, start + batch).map((load) => load()));
    if (mine !== turn || start !== list.children.length) return;
    list.append(...results.map(rowOf));
    more.hidden = list.children.length >= found.length;
    if (start) list.children[start].querySelector("a").focus();
  }

  async function search(source) {
    const mine = turn += 1;
    const said = Array.from(new FormData(form)).map(([name, value]) => [name, value.trim()]).filter((pair) => pair[1]);
    const { q = "", ...chosen } = Object.fromEntries(said);
    try { history.replaceState(null, "", "?" + new URLSearchParams(said)); } catch { /* Too often. */ }
    const answer = said.length ? await source.find(q, chosen) : [];
    if (mine !== turn) return;
    found = answer;
    form.querySelector("output").textContent = said.length ? found.length + (found.length === 1 ? " result" : " results") : "";
    list.replaceChildren();
    await add(mine);
  }

  async function begin() {
    const canLoad = form.dataset.index && location.protocol !== "file:";
    const source = await (canLoad ? fromIndex().catch(fromIssues) : fromIssues());
    const address = new URLSearchParams(location.search);
    selects.forEach((select) => {
      const values = Array.from(new Set(source.values(select.name))).sort();
      select.append(...values.map((value) => new Option(value, value)));
      select.value = values.includes(address.get(select.name)) ? address.get(select.name) : "";
      select.hidden = values.length < 2;
    });
    input.placeholder = source.words;
    input.value = address.get("q") || "";
    form.hidden = false;
    if (!input.value) input.focus();
    let timer;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(search, 80, source);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      list.querySelector("a")?.focus();
    });
    more.addEventListener("click", () => add(turn));
    await search(source);
  }

  begin();
})();
