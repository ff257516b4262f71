// Adds to pages that work without it: a theme switch, buttons that copy a link or an error, times as the
// reader's clock has them, where in a worklog one is. Lists and keys have files of their own.
"use strict";

(function () {
  const root = document.documentElement;
  const stored = {
    get: function () { try { return localStorage.getItem("almanac-theme"); } catch { return null; } },
    set: function (theme) { try { localStorage.setItem("almanac-theme", theme); } catch { /* Private. */ } },
  };

  const theme = stored.get();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  function element(name, className, ...inside) {
    const made = Object.assign(document.createElement(name), { className: className || "" });
    made.append(...inside);
    return made;
  }

  function button(text, act) {
    const made = element("button", "button", text);
    made.type = "button";
    made.addEventListener("click", function () { act(made); });
    return made;
  }

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function addThemeSwitch() {
    const bar = document.querySelector(".site-header .bar");
    if (!bar) return;
    const label = function () { return isDark() ? "Light" : "Dark"; };
    const made = button(label(), function (self) {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored.set(root.dataset.theme);
      self.textContent = label();
    });
    made.classList.add("theme");
    made.title = "Switch between light and dark";
    bar.append(made);
  }

  // A menu that Escape and a click elsewhere close.
  function menu(label, content) {
    const summary = element("summary", "button", label);
    const made = element("details", "menu", summary, content);
    made.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !made.open) return;
      made.open = false;
      summary.focus();
    });
    document.addEventListener("click", function (event) {
      if (!made.contains(event.target)) made.open = false;
    });
    return made;
  }

  // Browsers give a page the clipboard over https only; many a team's own server speaks http.
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const focused = document.activeElement;
    const area = element("textarea", "unseen");
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
    const forms = element("div");
    Object.keys(linkForms).forEach(function (name) {
      forms.append(copyButton(name, function () { return linkForms[name](text, pageURL()); }));
    });
    const others = menu("▾", forms);
    others.firstChild.setAttribute("aria-label", "Copy link in another form");
    place.prepend(copyButton("Copy link", function () { return text + "\n" + pageURL(); }), others, " ");
  }

  // Error output can be copied whole, though it scrolls within itself.
  function addCopyButtons() {
    document.querySelectorAll("pre.excerpt").forEach(function (block) {
      const text = block.textContent;
      const place = element("div", "copyable");
      block.replaceWith(place);
      place.append(block, copyButton("Copy", function () { return text; }));
    });
  }

  function unfoldTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && (target.matches("details") ? target : target.querySelector(":scope > details"));
    if (details) details.open = true;
  }

  const steps = [["year", 365], ["month", 30], ["week", 7], ["day", 1], ["hour", 1 / 24], ["minute", 1 / 1440]];

  // `3 weeks ago`: in the largest unit that fits.
  function relative(days) {
    const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    const step = steps.find(function (one) { return Math.abs(days) >= one[1]; });
    return step ? words.format(Math.trunc(days / step[1]), step[0]) : "just now";
  }

  // What a reader wants to know beside the time that is stated. A day stays a day, in every zone; a time
  // without a zone counts as UTC, as it does all over the site.
  function timeWords(stated) {
    const [day, clock] = stated.split("T");
    const now = new Date();
    if (!clock) {
      const days = Math.round((Date.parse(day) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
      return days ? relative(days) : "today";
    }
    const isZoned = /(Z|[+-]\d\d:\d\d)$/.test(clock);
    const time = new Date(isZoned ? stated : stated + "Z");
    if (isNaN(time)) return "";
    const form = { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" };
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const local = new Intl.DateTimeFormat("en-GB", form).format(time) + " " + zone;
    return local + (isZoned ? "" : ", if stated in UTC") + " · " + relative((time - now) / 864e5);
  }

  function explainTime(event) {
    const time = event.target.closest && event.target.closest("time[datetime]");
    if (time && !time.title) time.title = timeWords(time.dateTime);
  }

  // Among an issue's facts a time says how long ago it was, for those who cannot hover.
  function addAges() {
    document.querySelectorAll(".facts time").forEach(function (time) {
      time.closest("dd").append(" ", element("span", "age", timeWords(time.dateTime).split(" · ").pop()));
    });
  }

  // Marks in the contents what is being read: the last heading above the upper third of the window.
  function followContents() {
    const contents = document.querySelector(".contents");
    if (!contents) return;
    contents.open = !matchMedia("(max-width: 60rem)").matches;
    const links = Array.from(contents.querySelectorAll("a"));
    const headings = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    const passed = new Set();
    let current;
    const watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { passed[entry.isIntersecting ? "add" : "delete"](entry.target); });
      const link = links[headings.findLastIndex(function (heading) { return passed.has(heading); })];
      if (link === current) return;
      if (current) current.removeAttribute("aria-current");
      current = link;
      if (!link) return;
      link.setAttribute("aria-current", "true");
      if (contents.scrollHeight > contents.clientHeight) contents.scrollTop = link.offsetTop - contents.clientHeight / 2;
    }, { rootMargin: "1000000px 0px -66% 0px" });
    headings.filter(Boolean).forEach(function (heading) { watch.observe(heading); });
  }

  window.almanac = { element: element, button: button, menu: menu };

  document.addEventListener("DOMContentLoaded", function () {
    addThemeSwitch();
    addAges();
    followContents();
    addCopyLink();
    addCopyButtons();
    unfoldTarget();
    window.addEventListener("hashchange", unfoldTarget);
    document.addEventListener("mouseover", explainTime);
  });
})();
