/// The style sheet of all pages: light and dark, phone and paper.
///
/// Colours keep a contrast of 4.5 to 1 for text and 3 to 1 for shapes, on paper and on screen.
/// *Source*: WCAG 2.2, 1.4.3 and 1.4.11.
enum Stylesheet {
  static let text = colors + base + tables + charts + assessment + ReportStylesheet.text + paper

  private static let colors = """

    :root {
      color-scheme: light dark;
      --ground: #ffffff; --raised: #f6f7f9; --ink: #1a1f26; --quiet: #57606c; --rule: #e1e5ea; --edge: #848d98;
      --accent: #0a58ca; --bad: #b3261e; --bad-tint: #fdecea; --good: #1b7340; --good-tint: #e8f5ec;
      --doubt: #8a5300; --doubt-tint: #fdf3de; --bar: #6f7f95; --whisker: #1a1f26;
      --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0e1116; --raised: #171b22; --ink: #e4e8ee; --quiet: #a0aab7; --rule: #2a313b; --edge: #78828f;
        --accent: #7db4ff; --bad: #ff8f85; --bad-tint: #3a1a19; --good: #72d294; --good-tint: #14301f;
        --doubt: #ecb953; --doubt-tint: #332608; --bar: #7f8fa5; --whisker: #f2f5f9;
      }
    }

    """

  private static let base = """
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; }
    body {
      margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 66rem; background: var(--ground); color: var(--ink);
      font: 400 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
      font-variant-numeric: tabular-nums; overflow-wrap: break-word;
    }
    h1, h2, h3 { line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
    h1 { font-size: 1.75rem; font-weight: 650; margin: 0.15rem 0 0.6rem; }
    h2 { font-size: 1.2rem; font-weight: 650; margin: 2.75rem 0 0.9rem; padding-top: 1.1rem; border-top: 1px solid var(--rule); }
    h3 { font-size: 1rem; font-weight: 600; margin: 1.5rem 0 0.4rem; }
    p { margin: 0 0 0.75rem; max-width: 46rem; }
    ul { margin: 0 0 0.75rem; padding-left: 1.2rem; max-width: 46rem; }
    li { margin: 0.15rem 0; }
    a { color: var(--accent); text-underline-offset: 0.15em; }
    dl, dd, figure { margin: 0; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    .eyebrow { color: var(--quiet); font-size: 0.8rem; font-weight: 600; letter-spacing: 0.04em; margin: 0; }
    .preamble { color: var(--quiet); margin: 0 0 0.15rem; max-width: 56rem; }
    .figure { white-space: nowrap; }
    .name, code { font-family: var(--mono); font-size: 0.9em; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .note { display: flex; gap: 0.6rem; padding: 0.6rem 0.8rem; border-left: 3px solid var(--doubt); background: var(--doubt-tint); max-width: none; }
    .note .sign { font-weight: 700; color: var(--doubt); }
    .standing { white-space: nowrap; font-size: 0.85em; font-weight: 600; }
    .standing .sign { display: inline-block; width: 1.1em; }
    .standing.met { color: var(--good); } .standing.missed { color: var(--bad); } .standing.unsure { color: var(--doubt); }
    footer.page { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 0.82rem; }
    footer.page p { margin: 0 0 0.25rem; max-width: none; }

    """

  private static let tables = """
    .wide { overflow-x: auto; margin: 0 0 1.25rem; }
    table { width: 100%; border-collapse: collapse; font-size: 0.9rem; line-height: 1.4; }
    caption { text-align: left; font-weight: 600; padding: 0 0 0.4rem; }
    th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--rule); }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--quiet); font-size: 0.8rem; font-weight: 600; vertical-align: bottom; border-bottom-color: var(--edge); }
    tbody th { font-weight: 500; }
    .number { text-align: right; white-space: nowrap; }

    """

  private static let charts = """
    .plot { display: block; overflow: visible; }
    .plot .axis { stroke: var(--rule); }
    .plot .bar { fill: var(--bar); } .plot.met .bar { fill: var(--good); } .plot.missed .bar { fill: var(--bad); } .plot.unsure .bar { fill: var(--doubt); }
    .plot .bar { fill-opacity: 0.55; }
    .plot .whisker { stroke: var(--whisker); stroke-width: 1.5; }
    .plot .target { stroke: var(--accent); stroke-width: 2; stroke-dasharray: 3 2; }
    .chart { margin: 1rem 0 1.5rem; padding: 0.9rem 1rem 0.7rem; background: var(--raised); border-radius: 6px; }
    .chart figcaption { font-weight: 600; font-size: 0.9rem; margin-bottom: 0.5rem; }
    .chart dl > div { display: grid; grid-template-columns: minmax(7rem, 13rem) minmax(6rem, 1fr) minmax(9rem, auto); gap: 0 1rem; align-items: center; padding: 0.18rem 0; font-size: 0.88rem; }
    .chart .value { display: grid; grid-template-columns: 1fr 4.6rem; gap: 0.7rem; text-align: right; } .chart .value .standing { text-align: left; }
    .key { color: var(--quiet); font-size: 0.78rem; margin: 0.5rem 0 0; }
    .swatch { display: inline-block; width: 1.1rem; height: 0.6rem; margin: 0 0.3rem 0 0; vertical-align: -0.02rem; }
    .swatch.whiskers { border: solid var(--whisker); border-width: 0 1.5px; background: linear-gradient(var(--whisker), var(--whisker)) center / 100% 1.5px no-repeat; }
    .swatch.targets { width: 0; border-left: 2px dashed var(--accent); margin-left: 0.6rem; height: 0.8rem; }

    """

  private static let assessment = """
    .advice { display: grid; grid-template-columns: 1.9rem 1fr; gap: 0 0.8rem; padding: 0.9rem 0; border-top: 1px solid var(--rule); }
    .advice:first-of-type { border-top: 0; padding-top: 0; }
    .advice h3 { margin: 0.1rem 0 0.3rem; }
    .advice .rank { margin: 0; width: 1.75rem; height: 1.75rem; line-height: 1.75rem; text-align: center; border-radius: 50%; background: var(--raised); font-weight: 650; font-size: 0.85rem; }
    .advice p { margin-bottom: 0.4rem; }
    .advice dl > div { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 0.8rem; font-size: 0.88rem; padding: 0.08rem 0; }
    .advice dt { color: var(--quiet); }

    @media (max-width: 40rem) {
      body { padding: 1.5rem 1rem 3rem; }
      h1 { font-size: 1.45rem; }
      .chart dl > div { grid-template-columns: 1fr auto; gap: 0.1rem 0.8rem; padding: 0.35rem 0; }
      .chart .drawn { grid-column: 1 / -1; grid-row: 2; }
      .wide table { min-width: 34rem; }
      .advice dl > div { grid-template-columns: 1fr; padding: 0.2rem 0; }
    }

    """

  private static let paper = """
    @page { size: A4; margin: 10mm 11mm; }
    @media print {
      :root {
        --ground: #ffffff; --raised: #f6f7f9; --ink: #111111; --quiet: #444c56; --rule: #d5dae0; --edge: #848d98;
        --accent: #0a58ca; --bad: #b3261e; --bad-tint: #fdecea; --good: #1b7340; --good-tint: #e8f5ec;
        --doubt: #8a5300; --doubt-tint: #fdf3de; --bar: #6f7f95; --whisker: #111111;
      }
      html { font-size: 10px; }
      .part1, .part2 { columns: 2; column-gap: 6mm; } .part1 h2, .part2 h2 { column-span: all; }
      .part1 table, .part2 table { font-size: 6.9pt; } .part1 th, .part1 td, .part2 th, .part2 td { padding-right: 3pt; }
      .part1 .number, .part2 .number { white-space: normal; }
      .part3 table { font-size: 6.7pt; line-height: 1.2; } .part3 th, .part3 td { padding: 1.2pt 6pt 1.2pt 0; }
      .part3 th:nth-child(1) { width: 27%; } .part3 th:nth-child(2) { width: 31%; } .part3 th:nth-child(4) { width: 7%; }
      body { padding: 0; max-width: none; font-size: 7.2pt; line-height: 1.24; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      h1 { font-size: 15pt; margin-bottom: 3pt; }
      h2 { font-size: 10.5pt; margin: 7pt 0 3pt; padding-top: 4pt; break-after: avoid; }
      h3 { font-size: 8pt; margin: 5pt 0 2pt; break-after: avoid; text-wrap: wrap; }
      p, ul { margin-bottom: 3pt; max-width: none; orphans: 2; widows: 2; }
      table { font-size: 7.8pt; line-height: 1.25; }
      th, td { padding-top: 1.6pt; padding-bottom: 1.6pt; }
      thead th { font-size: 7.2pt; }
      caption { padding-bottom: 2pt; }
      .wide { margin-bottom: 6pt; overflow: visible; }
      tr, .advice, .chart { break-inside: avoid; }
      .chart { margin: 4pt 0 6pt; padding: 4pt 6pt 3pt; }
      .chart figcaption { margin-bottom: 1pt; font-size: 8pt; }
      .chart dl > div { padding: 0; font-size: 6.9pt; line-height: 1.15; grid-template-columns: 7rem 1fr 11rem; gap: 0 4pt; }
      .key { margin-top: 1pt; font-size: 7pt; }
      .advice { padding: 3pt 0; grid-template-columns: 1.4rem 1fr; }
      .advice .rank { width: 1.3rem; height: 1.3rem; line-height: 1.3rem; font-size: 7.5pt; }
      .advice h3 { margin: 0 0 1pt; }
      .advice p { margin-bottom: 1pt; }
      .advice dl { display: block; }
      .advice dl > div { grid-template-columns: 4.1rem 1fr; padding: 0; font-size: 6.8pt; gap: 0 4pt; }
      .note { padding: 3pt 6pt; }
      footer.page { margin-top: 8pt; padding-top: 4pt; font-size: 7pt; }
    }

    """
}
