// Lists that can be filtered and sorted: `data-filter` on a page's place for the controls names what by,
// the rows say in data attributes what they are, and the choice lives in the address.
"use strict";

(function () {
  // Values in an order that is not that of the alphabet.
  const order = [
    "P0", "P1", "P2", "P3", "not stated", "open", "new", "regressed", "ongoing", "stale", "muted", "known", "resolved",
    "broken", "failing", "flaky", "passing",
  ];
  const titles = {
    score: "Most urgent", recent: "Last seen", first: "First seen", runs: "Most runs", title: "Title",
    newest: "Newest", oldest: "Oldest", worst: "Worst first", name: "Name", failures: "Most failures",
  };
  const number = function (name) {
    return function (one, other) { return (other.row.dataset[name] || 0) - (one.row.dataset[name] || 0); };
  };
  const title = function (one, other) { return one.title.localeCompare(other.title, "en"); };
  // A page's first order is the one in which its rows stand.
  const orders = {
    recent: number("last"), first: number("first"), runs: number("runs"), failures: number("failures"),
    title: title, name: title, oldest: function (one, other) { return other.place - one.place; },
  };

  const element = almanac.element;

  function rank(value) { return (order.indexOf(value) + 1) || order.length + 1; }

  function readRows(names) {
    return Array.from(document.querySelectorAll(".filterable > *"), function (row, place) {
      const named = row.querySelector("th, .row-title") || row;
      const values = names.map(function (name) { return (row.dataset[name] || "").split("|").filter(Boolean); });
      const text = row.matches("tr") ? named.textContent : row.textContent;
      return { row: row, place: place, values: values, title: named.textContent, text: text.toLowerCase(), isShown: true };
    });
  }

  // What of the rows can be chosen by; nothing where all rows are alike.
  function readFacets(names, rows) {
    return names.map(function (name, index) {
      const values = new Set();
      rows.forEach(function (entry) { entry.values[index].forEach(function (value) { values.add(value); }); });
      const isEven = values.size < 2 && rows.every(function (entry) { return entry.values[index].length; });
      const sorted = Array.from(isEven ? [] : values).sort(function (one, other) {
        return rank(one) - rank(other) || one.localeCompare(other, "en");
      });
      return { name: name, index: index, values: sorted, chosen: new Set(), options: new Map() };
    });
  }

  // The address says `?severity=p0,p1&q=word`; a comma within a value is written as %2C.
  function readAddress() {
    const said = {};
    location.search.slice(1).split("&").forEach(function (pair) {
      const [name, value = ""] = pair.split("=");
      try {
        said[name] = value.replace(/\+/g, " ").split(",").map(decodeURIComponent);
      } catch { /* Not written by a page: as if it were not there. */ }
    });
    return said;
  }

  function writeAddress(pairs) {
    const query = pairs.filter(function (pair) { return pair[1].length; })
      .map(function (pair) { return pair[0] + "=" + pair[1].map(encodeURIComponent).join(","); }).join("&");
    if (query === location.search.slice(1)) return;
    const address = location.pathname + (query && "?" + query) + location.hash;
    try { history.replaceState(history.state, "", address); } catch { /* Too often: the next one will do. */ }
  }

  function addLists(place) {
    const names = place.dataset.filter.split(" ").filter(Boolean);
    const sorts = (place.dataset.sort || "").split(" ").filter(Boolean);
    const rows = readRows(names);
    if (rows.length < 8 && !location.search) return;
    const lists = Array.from(document.querySelectorAll(".filterable"));
    const all = readFacets(names, rows);
    const facets = all.filter(function (facet) { return facet.values.length; });
    let sorted = sorts[0];
    let wasFiltered = false;

    const form = element("form", "filter");
    const input = element("input");
    const result = element("output");
    const chips = element("ul", "chips");
    const select = element("select");
    form.setAttribute("role", "search");
    form.setAttribute("aria-label", "Filter the list");
    chips.setAttribute("aria-label", "Chosen");
    input.type = "search";
    input.name = "q";
    input.autocomplete = "off";
    input.placeholder = place.dataset.hint || "Filter …";
    input.setAttribute("aria-label", "Text to filter by");
    form.append(input);
    facets.forEach(function (facet) { form.append(menuOf(facet)); });
    if (sorts.length > 1) form.append(sortMenu());
    form.append(result);
    place.append(form, chips);

    function menuOf(facet) {
      const choices = element("div");
      facet.values.forEach(function (value) {
        const label = element("label");
        const box = element("input");
        const count = element("span", "tally");
        box.type = "checkbox";
        label.append(box, " ", value, " ", count);
        choices.append(label);
        facet.options.set(value, { box: box, count: count });
        box.addEventListener("change", function () {
          facet.chosen[box.checked ? "add" : "delete"](value);
          update();
        });
      });
      facet.menu = almanac.menu(facet.name[0].toUpperCase() + facet.name.slice(1), choices);
      facet.menu.classList.add("facet");
      return facet.menu;
    }

    function sortMenu() {
      const label = element("label", "sort", "Sort ");
      sorts.forEach(function (name) {
        const option = element("option", "", titles[name] || name);
        option.value = name;
        select.append(option);
      });
      select.addEventListener("change", function () { sort(select.value); update(); });
      label.append(select);
      return label;
    }

    function sort(name) {
      sorted = select.value = name;
      const compare = orders[name];
      const entries = rows.slice().sort(function (one, other) {
        return (compare ? compare(one, other) : 0) || one.place - other.place;
      });
      const places = new Map(lists.map(function (list) { return [list, document.createDocumentFragment()]; }));
      entries.forEach(function (entry) { places.get(entry.list).append(entry.row); });
      places.forEach(function (fragment, list) { list.append(fragment); });
      // Groups that are themselves in time order turn with their rows.
      const groups = lists.map(function (list) { return list.closest("[data-turns]"); }).filter(Boolean);
      const isTurned = name === "oldest";
      if (groups.length && isTurned !== place.classList.contains("turned")) {
        place.classList.toggle("turned", isTurned);
        Array.from(groups[0].parentNode.querySelectorAll(":scope > [data-turns]")).reverse()
          .forEach(function (group) { group.parentNode.append(group); });
      }
    }
    rows.forEach(function (entry) { entry.list = entry.row.parentNode; });

    // One pass: a row that all filters let through is shown; one that a single facet holds back counts
    // for that facet's other choices.
    function filter() {
      const sought = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const counts = facets.map(function () { return new Map(); });
      const filled = new Set();
      let shown = 0;
      rows.forEach(function (entry) {
        if (!sought.every(function (word) { return entry.text.includes(word); })) return show(entry, false);
        let faults = 0;
        let fault = -1;
        facets.forEach(function (facet, index) {
          if (!facet.chosen.size || entry.values[facet.index].some(function (value) { return facet.chosen.has(value); })) return;
          faults += 1;
          fault = index;
        });
        facets.forEach(function (facet, index) {
          if (faults > 1 || (faults === 1 && fault !== index)) return;
          entry.values[facet.index].forEach(function (value) {
            counts[index].set(value, (counts[index].get(value) || 0) + 1);
          });
        });
        show(entry, faults === 0);
        if (faults) return;
        shown += 1;
        filled.add(entry.list);
      });
      tell(shown, counts, filled);
    }

    function show(entry, isShown) {
      if (entry.isShown === isShown) return;
      entry.isShown = isShown;
      entry.row.hidden = !isShown;
    }

    function tell(shown, counts, filled) {
      const isFiltered = input.value.trim() !== "" || facets.some(function (facet) { return facet.chosen.size; });
      const groups = new Map();
      lists.forEach(function (list) {
        const group = list.closest(".group");
        const more = list.closest("details");
        if (group) groups.set(group, groups.get(group) || filled.has(list));
        if (!more) return;
        if (isFiltered || wasFiltered) more.open = isFiltered;
        more.hidden = !filled.has(list);
      });
      wasFiltered = isFiltered;
      groups.forEach(function (isFilled, group) { group.hidden = isFiltered && !isFilled; });
      facets.forEach(function (facet, index) {
        facet.options.forEach(function (option, value) {
          option.box.checked = facet.chosen.has(value);
          option.count.textContent = counts[index].get(value) || 0;
        });
        facet.menu.classList.toggle("chosen", facet.chosen.size > 0);
      });
      result.textContent = isFiltered ? shown + " of " + rows.length + " " + (place.dataset.rows || "") : "";
    }

    function addChip(text, spoken, act) {
      const item = element("li");
      const chip = almanac.button(text, function () {
        const position = Array.from(chips.children).indexOf(item);
        act();
        update();
        const left = chips.children[Math.min(position, chips.children.length - 1)];
        (left ? left.firstChild : input).focus();
      });
      chip.classList.add("chip");
      chip.setAttribute("aria-label", spoken);
      item.append(chip);
      chips.append(item);
    }

    function showChips() {
      chips.replaceChildren();
      if (!facets.length) return;
      facets.forEach(function (facet) {
        facet.values.filter(function (value) { return facet.chosen.has(value); }).forEach(function (value) {
          const text = facet.name + ": " + value;
          addChip(text + " ×", "Remove " + text, function () { facet.chosen.delete(value); });
        });
      });
      const text = input.value.trim();
      if (text) addChip("“" + text + "” ×", "Remove the text " + text, function () { input.value = ""; });
      if (!chips.children.length) return;
      addChip("Clear", "Clear all filters", function () {
        input.value = "";
        facets.forEach(function (facet) { facet.chosen.clear(); });
      });
    }

    function update() {
      filter();
      showChips();
      const pairs = facets.map(function (facet) {
        return [facet.name, facet.values.filter(function (value) { return facet.chosen.has(value); })];
      });
      const text = input.value.trim();
      writeAddress(pairs.concat([["q", text ? [text] : []], ["sort", sorted === sorts[0] ? [] : [sorted]]]));
    }

    // What the address says, as far as the page knows it.
    function obey() {
      const said = readAddress();
      facets.forEach(function (facet) {
        const wanted = (said[facet.name] || []).map(function (value) { return value.toLowerCase(); });
        facet.chosen = new Set(facet.values.filter(function (value) { return wanted.includes(value.toLowerCase()); }));
      });
      input.value = (said.q || []).join(",");
      const name = (said.sort || [])[0];
      const wanted = sorts.includes(name) ? name : sorts[0];
      if (wanted !== sorted) sort(wanted);
      if (said.q && !input.value) input.focus();
      update();
    }

    let isWaiting = false;
    input.addEventListener("input", function () {
      if (isWaiting) return;
      isWaiting = true;
      requestAnimationFrame(function () { isWaiting = false; update(); });
    });
    // Escape empties the field, as browsers have it; a second one leaves it.
    input.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !input.value) input.blur();
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const first = rows.filter(function (entry) { return entry.isShown; })
        .map(function (entry) { return entry.row.querySelector("a[href]"); }).find(Boolean);
      if (first) first.focus();
    });
    window.addEventListener("popstate", obey);
    obey();
  }

  document.addEventListener("DOMContentLoaded", function () {
    const place = document.querySelector("[data-filter]");
    if (place) addLists(place);
  });
})();
