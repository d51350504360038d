#!/usr/bin/env python3
"""Looks at pages of touchstone in a headless browser: light, dark, on a phone and on paper.

    check-pages.py [--screenshots FOLDER] [--pages FILE=COUNT] FILE...

Reports every error on the console, every breach of the content security policy, every request, and what axe finds
serious or critical. With a page of a report it also uses the filter, the search, the keyboard and a claim's link.
It needs chromium of the system and `pip install playwright axe-playwright-python`; TOUCHSTONE_PYTHON names the Python that the
tests run it with. Exit status: 0 nothing found, 1 something found, 3 a package or a browser is missing.
"""

import argparse
import pathlib
import re
import shutil
import sys
import tempfile
import time

try:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Error, sync_playwright
except ImportError as error:
    print(f"missing: {error.name}")
    sys.exit(3)

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
VIEWS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


def look(browser, path, name, options, folder, found):
    context = browser.new_context(**options)
    page = context.new_page()
    # Its own address is all a page may ask for.
    address = path.resolve().as_uri()
    page.on("console", lambda m: m.type in ("error", "warning") and found.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: found.append(f"script: {e}"))
    page.on("request", lambda r: r.url.split("#")[0] != address and found.append(f"request: {r.url}"))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))")
    started = time.monotonic()
    page.goto(address)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    seconds = time.monotonic() - started
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{name}: the page is {wide} pixels wider than the window")
    if page.query_selector("#list details.record"):
        use(page, name, found)
    if folder:
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.screenshot(path=str(folder / f"{path.stem}-{name}.png"))
        height = page.evaluate("document.documentElement.scrollHeight")
        if height < 12000:
            page.screenshot(path=str(folder / f"{path.stem}-{name}-whole.png"), full_page=True)
    # Axe looks at what is displayed: of a long list the first records say as much as all.
    page.evaluate("document.querySelectorAll('#list > details:nth-child(n + 40)').forEach(e => e.remove())")
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 0:
        found.append(f"{name}: with everything open the page is {wide} pixels wider than the window")
    # Axe runs past the policy, which would forbid it.
    response = Axe().run(page).response
    violations = response["violations"]
    if not any(rule["id"] == "color-contrast" for rule in response["passes"]):
        found.append(f"{name}: axe didn't look at the contrast of colours")
    for violation in violations:
        if violation["impact"] in ("serious", "critical"):
            node = violation["nodes"][0]
            found.append(f"{name}: axe {violation['id']}: {violation['help']}: {node['html'][:200]}: {node.get('failureSummary', '')[:300]}")
    minor = sorted({v["id"] for v in violations if v["impact"] not in ("serious", "critical")})
    print(f"{path.name}: {name}: shown after {seconds:.2f} s; axe: {len(response['passes'])} rules passed, {len(violations)} findings{' ' + str(minor) if minor else ''}")
    context.close()


def use(page, name, found):
    """The records of a report: filter, search, keyboard, a claim's link."""
    def shown():
        return page.evaluate("document.querySelectorAll('#list > details.record:not([hidden])').length")

    def expect(is_so, what):
        if not is_so:
            found.append(f"{name}: {what}")

    def wait(condition, what):
        # The browser's own waiting is forbidden by the page's policy.
        for _ in range(60):
            if page.evaluate(condition):
                return
            page.wait_for_timeout(50)
        found.append(f"{name}: {what}")

    all_records = shown()
    options = page.query_selector_all("select[data-facet=v] option")
    if len(options) > 2:
        page.select_option("select[data-facet=v]", index=1)
        expect(0 < shown() < all_records, "the filter of verdicts leaves none or all")
        expect("fit the filter" in page.inner_text("#count"), "the count doesn't say that it is filtered")
        page.click("button[type=reset]")
        wait(f"document.querySelectorAll('#list > details.record:not([hidden])').length === {all_records}", "Reset doesn't bring the records back")
    page.keyboard.press("/")
    expect(page.evaluate("document.activeElement.id") == "search", "/ doesn't lead to the search")
    page.keyboard.type("no record has these words zzzz")
    wait("document.querySelectorAll('#list > details.record:not([hidden])').length === 0", "the search finds what isn't there")
    page.keyboard.press("Escape")
    expect(shown() == all_records, "Escape doesn't clear the search")
    page.evaluate("document.getElementById('list').scrollIntoView()")
    page.keyboard.press("j")
    expect(page.evaluate("document.activeElement.matches('details.record > summary')"), "j doesn't lead to a record")
    first = page.evaluate("document.activeElement.parentElement.id")
    page.keyboard.press("j")
    expect(page.evaluate("document.activeElement.parentElement.id") != first or all_records == 1, "j doesn't go on")
    page.keyboard.press("k")
    expect(page.evaluate("document.activeElement.parentElement.id") == first, "k doesn't go back")
    page.keyboard.press("Enter")
    expect(page.evaluate("document.activeElement.parentElement.open"), "Enter doesn't open a record")
    mark = page.query_selector("#list details[open] a.mark")
    if mark:
        target = mark.get_attribute("href")[1:]
        mark.focus()
        page.keyboard.press("Enter")
        wait(
            f"document.getElementById('{target}').open && document.activeElement.parentElement.id === '{target}'",
            "Enter on a claim doesn't lead to what is said of it")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("--pages", action="append", default=[], metavar="FILE=COUNT", help="how many pages of A4 a file prints on, at most")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    browser_path = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if not browser_path:
        print("missing: a browser (chromium)")
        sys.exit(3)
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    limits = dict(text.rsplit("=", 1) for text in options.pages)
    found = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        try:
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        except Error as error:
            print(f"missing: {browser_path} does not start: {error.message[:200]}")
            sys.exit(3)
        for path in options.files:
            for name, view in VIEWS.items():
                look(browser, path, name, view, options.screenshots, found)
            limit = limits.get(path.name)
            if limit or options.screenshots:
                paper = (options.screenshots or pathlib.Path(scratch)) / f"{path.stem}.pdf"
                page = browser.new_page()
                page.goto(path.resolve().as_uri())
                page.pdf(path=str(paper), prefer_css_page_size=True, print_background=True)
                page.close()
                count = len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes()))
                print(f"{path.name}: prints on {count} pages")
                if limit and not 0 < count <= int(limit):
                    found.append(f"{path.name} prints on {count} pages, not {limit}")
        # A page without its script is there as well.
        for path in options.files:
            page = browser.new_context(java_script_enabled=False).new_page()
            page.goto(path.resolve().as_uri())
            if not page.query_selector("h1"):
                found.append(f"{path.name} shows nothing without its script")
        browser.close()
    for finding in found:
        print(finding)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
