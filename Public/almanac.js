// Adds to pages that work without it: a theme switch, a filter on lists, buttons that copy a link or an error.
"use strict";

(function () {
  const root = document.documentElement;
  const stored = {
    get: function () { try { return localStorage.getItem("almanac-theme"); } catch { return null; } },
    set: function (theme) { try { localStorage.setItem("almanac-theme", theme); } catch { /* Private. */ } },
  };

  const theme = stored.get();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  function button(text, act) {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "button";
    element.textContent = text;
    element.addEventListener("click", function () { act(element); });
    return element;
  }

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function addThemeSwitch() {
    const bar = document.querySelector(".site-header .bar");
    if (!bar) return;
    const label = function () { return isDark() ? "Light" : "Dark"; };
    const element = button(label(), function (self) {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored.set(root.dataset.theme);
      self.textContent = label();
    });
    element.classList.add("theme");
    element.title = "Switch between light and dark";
    bar.append(element);
  }

  function addFilter() {
    const lists = document.querySelectorAll(".filterable");
    const rows = Array.from(document.querySelectorAll(".filterable > .row"));
    if (rows.length < 8) return;
    const texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    const form = document.createElement("form");
    const input = document.createElement("input");
    const result = document.createElement("output");
    form.className = "filter";
    form.setAttribute("role", "search");
    input.type = "search";
    input.placeholder = "Filter: words, P0, regressed, #463 …";
    input.setAttribute("aria-label", "Filter the list");
    form.append(input, result);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    const apply = function () {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach(function (row, index) {
        const fits = words.every(function (word) { return texts[index].includes(word); });
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      lists.forEach(function (list) {
        const section = list.closest(".group");
        if (section) section.hidden = !list.querySelector(".row:not([hidden])");
      });
      result.textContent = words.length ? shown + " of " + rows.length : "";
    };
    input.addEventListener("input", apply);
    const first = lists[0].closest(".group") || lists[0];
    first.before(form);
  }

  // Browsers give a page the clipboard over https only; many a team's own server speaks http.
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.className = "unseen";
    area.value = text;
    document.body.append(area);
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    if (focused) focused.focus();
    return isDone ? Promise.resolve() : Promise.reject(new Error("not copied"));
  }

  // A button that copies, and says for a moment whether it could.
  function copyButton(label, text) {
    return button(label, function (self) {
      const say = function (word) {
        self.textContent = word;
        setTimeout(function () { self.textContent = label; }, 2000);
      };
      copy(text()).then(function () { say("Copied"); }, function () { say("Not copied"); });
    });
  }

  // The page's own address; from a server its folder, as it is in the site map.
  function pageURL() {
    const url = location.href.split("#")[0];
    return location.protocol === "file:" ? url : url.replace(/index\.html$/, "");
  }

  const linkForms = {
    "URL only": function (text, url) { return url; },
    "Markdown": function (text, url) {
      const escaped = text.replace(/[\\`*_[\]<>~|&]/g, "\\$&");
      return "[" + escaped + "](" + url.replace(/\(/g, "%28").replace(/\)/g, "%29") + ")";
    },
    "Slack": function (text, url) {
      const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\|/g, "¦");
      return "<" + url.replace(/\|/g, "%7C").replace(/>/g, "%3E") + "|" + escaped + ">";
    },
  };

  function addCopyLink() {
    const place = document.querySelector("[data-copy-link]");
    if (!place) return;
    const text = place.dataset.copyLink;
    const menu = document.createElement("details");
    const summary = document.createElement("summary");
    const forms = document.createElement("div");
    menu.className = "menu";
    summary.className = "button";
    summary.textContent = "▾";
    summary.setAttribute("aria-label", "Copy link in another form");
    Object.keys(linkForms).forEach(function (name) {
      forms.append(copyButton(name, function () { return linkForms[name](text, pageURL()); }));
    });
    menu.append(summary, forms);
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary.focus();
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) menu.open = false;
    });
    place.prepend(copyButton("Copy link", function () { return text + "\n" + pageURL(); }), menu, " ");
  }

  // Error output can be copied whole, though it scrolls within itself.
  function addCopyButtons() {
    document.querySelectorAll("pre.excerpt").forEach(function (block) {
      const text = block.textContent;
      const place = document.createElement("div");
      place.className = "copyable";
      block.replaceWith(place);
      place.append(block, copyButton("Copy", function () { return text; }));
    });
  }

  function unfoldTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && (target.matches("details") ? target : target.querySelector(":scope > details"));
    if (details) details.open = true;
  }

  document.addEventListener("DOMContentLoaded", function () {
    addThemeSwitch();
    addFilter();
    addCopyLink();
    addCopyButtons();
    unfoldTarget();
    window.addEventListener("hashchange", unfoldTarget);
  });
})();
