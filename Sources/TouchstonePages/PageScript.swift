/// The script of all pages. Without it everything can be read; with it records are filtered, searched and walked through.
///
/// It reads what is on the page and hides or opens parts of it. It makes no element, so that no text can become one.
enum PageScript {
  static let text = """

    (() => {
      "use strict";
      const list = document.getElementById("list");
      const tools = document.getElementById("tools");
      if (!list || !tools) return;
      const records = Array.from(list.children).filter((element) => element.matches("details.record"));
      const search = document.getElementById("search");
      const selects = Array.from(tools.querySelectorAll("select"));
      const count = document.getElementById("count");
      const usual = count.textContent;
      const texts = new WeakMap();
      const number = (value) => value.toLocaleString("en-US");
      tools.hidden = records.length === 0;

      const textOf = (record) => {
        let text = texts.get(record);
        if (text === undefined) {
          text = record.textContent.toLowerCase();
          texts.set(record, text);
        }
        return text;
      };

      const filter = () => {
        const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
        const codes = selects.map((select) => select.value).filter((code) => code !== "");
        let shown = 0;
        for (const record of records) {
          const facets = record.dataset.facets;
          const fits = codes.every((code) => facets.includes(" " + code + " "))
            && (words.length === 0 || words.every((word) => textOf(record).includes(word)));
          record.hidden = !fits;
          if (fits) shown += 1;
        }
        const isFiltered = words.length > 0 || codes.length > 0;
        count.textContent = isFiltered
          ? number(shown) + " of " + number(records.length) + " records on this page fit the filter."
          : usual;
      };

      let timer = 0;
      const later = () => {
        clearTimeout(timer);
        timer = setTimeout(filter, 120);
      };
      search.addEventListener("input", later);
      for (const select of selects) select.addEventListener("change", filter);
      tools.addEventListener("submit", (event) => {
        event.preventDefault();
        filter();
      });
      tools.addEventListener("reset", () => setTimeout(filter, 0));

      const reveal = (target) => {
        for (let place = target; place && place !== list; place = place.parentElement) {
          if (place.matches("details")) place.open = true;
          if (place.hidden) {
            tools.reset();
            for (const record of records) record.hidden = false;
          }
        }
        for (const old of list.querySelectorAll(".shown")) old.classList.remove("shown");
        target.classList.add("shown");
        const summary = target.querySelector("summary");
        requestAnimationFrame(() => {
          target.scrollIntoView({ block: "nearest" });
          if (summary) summary.focus({ preventScroll: true });
        });
      };

      document.addEventListener("click", (event) => {
        const link = event.target.closest("a[href^='#']");
        if (!link) return;
        const codes = link.dataset.filter;
        if (codes !== undefined) {
          tools.reset();
          for (const code of codes.split(" ")) {
            const select = selects.find((one) => one.dataset.facet === code.charAt(0));
            if (select) select.value = code;
          }
          setTimeout(filter, 0);
          return;
        }
        const target = document.getElementById(link.getAttribute("href").slice(1));
        if (target && list.contains(target)) reveal(target);
      });

      const visible = () => records.filter((record) => !record.hidden);
      const current = () => document.activeElement && document.activeElement.closest("details.record");
      const go = (step) => {
        const shown = visible();
        if (shown.length === 0) return;
        const place = shown.indexOf(current());
        let next = place + step;
        if (place < 0) {
          // From where the reader is on the page.
          next = shown.findIndex((record) => record.getBoundingClientRect().bottom > 90);
          if (next < 0) next = shown.length - 1;
        }
        const record = shown[Math.min(Math.max(next, 0), shown.length - 1)];
        record.scrollIntoView({ block: "nearest" });
        record.querySelector("summary").focus();
      };

      document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const focused = document.activeElement;
        const writes = focused && focused.matches("input, select, textarea");
        if (event.key === "Escape") {
          if (focused === search) {
            search.value = "";
            filter();
            search.blur();
          } else {
            const record = current();
            if (record) {
              record.open = false;
              record.querySelector("summary").focus();
            }
          }
          return;
        }
        if (writes) return;
        const onRecord = focused && focused.matches("details.record > summary");
        if (event.key === "j" || (event.key === "ArrowDown" && onRecord)) {
          event.preventDefault();
          go(1);
        } else if (event.key === "k" || (event.key === "ArrowUp" && onRecord)) {
          event.preventDefault();
          go(-1);
        } else if (event.key === "/") {
          event.preventDefault();
          search.focus();
        }
      });
    })();

    """
}
