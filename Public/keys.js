// Keys for those who would rather not reach for the mouse, and a dialog that lists them.
"use strict";

(function () {
  const keys = [
    ["/", "Filter the list, or search"], ["j", "Next row or finding"], ["k", "Previous row or finding"], ["Enter", "Open it"],
    ["g h", "Overview"], ["g i", "Issues"], ["g r", "Runs"], ["g t", "Tests"], ["?", "These keys"], ["Esc", "Close"],
  ];
  const parts = { h: "index.html", i: "issues/index.html", r: "runs/index.html", t: "tests/index.html" };
  const items = ".row, .finding, .failure, .filterable > tr, .filterable > li";
  let dialog;
  let goes = 0;

  // Links of the frame alone: there is none to a part that a site does not have.
  function open(path) {
    const home = document.querySelector(".site-name");
    if (!home) return;
    const address = new URL(path, home.href).href;
    const link = Array.from(document.querySelectorAll(".site-header a")).find(function (a) { return a.href === address; });
    if (link) location.href = address;
  }

  function showKeys() {
    if (!dialog) dialog = makeDialog();
    if (!dialog.open) dialog.showModal();
  }

  function makeDialog() {
    const element = almanac.element;
    const title = element("h2", "", "Keys");
    const list = element("dl");
    const made = element("dialog", "keys", title, list, almanac.button("Close", function () { made.close(); }));
    title.id = "~keys";
    made.setAttribute("aria-labelledby", title.id);
    keys.forEach(function (entry) {
      const term = element("dt");
      entry[0].split(" ").forEach(function (key) { term.append(element("kbd", "", key), " "); });
      list.append(element("div", "", term, element("dd", "", entry[1])));
    });
    document.body.append(made);
    return made;
  }

  function step(by) {
    const all = Array.from(document.querySelectorAll(items)).filter(function (item) { return !item.hidden; });
    const start = all.findIndex(function (item) { return item.contains(document.activeElement); });
    let place = start < 0 ? (by > 0 ? 0 : -1) : start + by;
    for (; place >= 0 && place < all.length; place += by) {
      const target = all[place].querySelector(".row-title[href], th a[href], summary, a[href]");
      if (!target || !target.checkVisibility()) continue;
      target.focus();
      return all[place].scrollIntoView({ block: "nearest" });
    }
  }

  function search() {
    const input = document.querySelector(".filter input");
    if (input) input.focus();
    else open("search/index.html");
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    const isGoing = event.timeStamp - goes < 1500;
    goes = 0;
    if (isGoing && parts[event.key]) open(parts[event.key]);
    else if (event.key === "g") goes = event.timeStamp;
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") search();
    else if (event.key === "?") showKeys();
    else return;
    event.preventDefault();
  });

  document.addEventListener("DOMContentLoaded", function () {
    const footer = document.querySelector(".site-footer p");
    if (footer) footer.append(" ", almanac.button("Keys", showKeys));
  });
})();
