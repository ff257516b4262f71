// What a page is served with beyond its own bytes: a script that hears of changes.

enum ReloadScript {
  /// A name that begins with a dot, so that no file of a site has it.
  static let path = "/.almanac-serve/reload.js"
  static let events = "/.almanac-serve/events"

  /// What stands at the end of a page.
  ///
  /// - Parameter tag: of the page's file: letters, digits and hyphens.
  static func element(tag: String) -> String {
    "<script src=\"\(path)\" data-tag=\"\(tag)\" defer></script>\n"
  }

  static let waitingTag = "waiting"

  /// What stands in for a site until there is one.
  static let waitingPage = """
    <!DOCTYPE html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="color-scheme" content="light dark">
    <title>Not built yet</title>
    <p>There is no site yet. This page shows it as soon as it is built.</p>
    \(element(tag: waitingTag))
    """

  static let text = #"""
    // Shows the page anew when it has changed, where the reader was, and says what keeps the site from being
    // built. A page that is out of sight listens to nothing, since browsers open few connections to a server.
    "use strict";
    (function () {
      const store = "almanac-serve-place";
      const here = location.pathname + location.search;
      // The ETags of what is shown, by address; null where it is not known yet.
      const shown = new Map([[here, '"' + document.currentScript.dataset.tag + '"']]);
      for (const element of document.querySelectorAll("link[rel=stylesheet], script[src]")) {
        const address = new URL(element.href || element.src);
        const isOwn = address.origin === location.origin && !address.pathname.startsWith("/.almanac-serve/");
        if (isOwn) shown.set(address.pathname + address.search, null);
      }

      // Folds, each by its summary and how many before it have the same.
      function folds() {
        const counts = new Map();
        return Array.from(document.querySelectorAll("details"), function (element) {
          const words = (element.querySelector("summary") || element).textContent.trim().slice(0, 200);
          counts.set(words, (counts.get(words) || 0) + 1);
          return [words + " " + counts.get(words), element];
        });
      }

      function keepPlace() {
        const open = folds().map(function (fold) { return [fold[0], fold[1].open]; });
        try {
          sessionStorage.setItem(store, JSON.stringify({ here: here, x: scrollX, y: scrollY, open: open }));
          history.scrollRestoration = "manual";
        } catch { /* Private. */ }
      }

      function returnToPlace() {
        let place = null;
        try {
          place = JSON.parse(sessionStorage.getItem(store));
          sessionStorage.removeItem(store);
        } catch { /* Private. */ }
        if (!place || place.here !== here) return;
        const open = new Map(place.open);
        for (const fold of folds()) if (open.has(fold[0])) fold[1].open = open.get(fold[0]);
        const scroll = function () { scrollTo({ left: place.x, top: place.y, behavior: "instant" }); };
        scroll();
        addEventListener("load", function () {
          scroll();
          history.scrollRestoration = "auto";
        });
      }

      async function isChanged(address) {
        const answer = await fetch(address, { method: "HEAD", cache: "no-store" });
        const tag = answer.headers.get("ETag");
        const before = shown.get(address);
        if (before === null) shown.set(address, tag);
        return before !== null && before !== tag;
      }

      async function showIfChanged() {
        // A page names other files when they change, and those that it has named are gone then.
        const [page, ...others] = shown.keys();
        if (!await isChanged(page) && !(await Promise.all(others.map(isChanged))).includes(true)) return;
        keepPlace();
        location.reload();
      }

      let overlay = null;

      function element(name, text) {
        const made = document.createElement(name);
        made.textContent = text;
        return made;
      }

      function sayFaults(faults) {
        if (overlay) overlay.remove();
        overlay = null;
        if (!faults.length) return;
        overlay = document.createElement("div");
        overlay.id = "almanac-serve-faults";
        const root = overlay.attachShadow({ mode: "open" });
        const style = new CSSStyleSheet();
        style.replaceSync(`
          :host { position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
          section { box-sizing: border-box; max-height: 60vh; overflow: auto; padding: 1rem 1.25rem;
            background: #2b1114; color: #fff; border-top: 4px solid #f2777a; font: 15px/1.5 system-ui, sans-serif; }
          h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
          pre { margin: 0 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.5 ui-monospace, monospace; }
          button { float: right; font: inherit; padding: .25rem .75rem; }`);
        root.adoptedStyleSheets = [style];
        const section = document.createElement("section");
        section.setAttribute("role", "alert");
        const close = element("button", "Close");
        close.type = "button";
        close.addEventListener("click", function () { overlay.remove(); });
        section.append(close, element("h2", "Something keeps the site from being right"));
        for (const fault of faults) section.append(element("pre", fault));
        root.append(section);
        document.body.append(overlay);
      }

      let source = null;
      let work = Promise.resolve();

      function listen() {
        if (source || document.hidden) return;
        source = new EventSource("/.almanac-serve/events");
        source.addEventListener("message", function (message) {
          sayFaults(JSON.parse(message.data).faults);
          work = work.then(showIfChanged).catch(function () { /* The server is away; it says so when it is back. */ });
        });
      }

      function stop() {
        if (source) source.close();
        source = null;
      }

      returnToPlace();
      listen();
      document.addEventListener("visibilitychange", function () { if (document.hidden) stop(); else listen(); });
      addEventListener("pagehide", stop);
      addEventListener("pageshow", listen);
    })();

    """#
}
