/// What of the style sheet only reports need.
enum ReportStylesheet {
  static let text = overview + tools + records

  private static let overview = """
    .report { max-width: 76rem; }
    nav { position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--rule); margin: 1.25rem 0 0; }
    nav ul { display: flex; gap: 0.2rem 1.4rem; flex-wrap: wrap; list-style: none; margin: 0; padding: 0.55rem 0; max-width: none; font-size: 0.88rem; }
    nav li { margin: 0; }
    nav a { color: var(--quiet); text-decoration: none; font-weight: 500; padding: 0.2rem 0; }
    nav a:hover { color: var(--ink); text-decoration: underline; }
    .report main > section:first-child h2 { border-top: 0; margin-top: 1.25rem; padding-top: 0; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1rem; margin-bottom: 1.75rem; }
    .tile { padding: 0.9rem 1rem; background: var(--raised); border-radius: 6px; }
    .tile dt { font-size: 0.82rem; font-weight: 600; color: var(--quiet); }
    .big { font-size: 1.9rem; font-weight: 650; letter-spacing: -0.02em; line-height: 1.3; }
    .unit { color: var(--quiet); }
    .tile .drawn { margin: 0.35rem 0 0.4rem; min-height: 2rem; }
    .scale { display: flex; justify-content: space-between; color: var(--quiet); font-size: 0.72rem; margin: 0; line-height: 1.3; max-width: none; }
    .small { color: var(--quiet); font-size: 0.8rem; margin: 0 0 0.4rem; line-height: 1.45; }
    .tile .small { margin: 0; }
    .plot.dotted .axis { stroke: var(--rule); stroke-width: 1; }
    .plot.dotted .band { fill: var(--bar); fill-opacity: 0.55; }
    .plot.dotted .dot { fill: var(--ink); }
    .plot.dotted.better .band { fill: var(--good); } .plot.dotted.worse .band { fill: var(--bad); }
    .plot .zero { stroke: var(--edge); stroke-width: 1; stroke-dasharray: 2 2; }
    .plot.amount .dot { display: none; } .grid .amount { width: 12%; min-width: 5rem; }
    .grid .plotted { width: 24%; min-width: 8rem; } .grid .plot { margin-top: 3px; }
    .standing.better { color: var(--good); } .standing.worse { color: var(--bad); } .standing.unclear { color: var(--quiet); }
    .group { border-bottom: 1px solid var(--rule); }
    .group > summary { cursor: pointer; padding: 0.55rem 0; }
    .group > summary h3 { display: inline; margin: 0 0 0 0.2rem; font-size: 0.95rem; }
    .group caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

    """

  private static let tools = """
    .tools { position: sticky; top: 2.4rem; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; padding: 0.6rem 0; background: var(--ground); }
    .tools[hidden] { display: none; }
    .tools input, .tools select, .tools button {
      font: inherit; font-size: 0.85rem; color: var(--ink); background: var(--ground); border: 1px solid var(--edge); border-radius: 5px;
      padding: 0.3rem 0.5rem; min-height: 2rem; max-width: 100%;
    }
    .tools label { flex: 0 1 8.6rem; } .tools .search { flex: 1 1 12rem; } .tools input, .tools select { width: 100%; }
    .tools button { cursor: pointer; background: var(--raised); }
    .keys { flex-basis: 100%; color: var(--quiet); font-size: 0.75rem; margin: 0; max-width: none; }
    kbd { font-family: var(--mono); font-size: 0.95em; border: 1px solid var(--rule); border-bottom-width: 2px; border-radius: 3px; padding: 0 0.3em; }

    """

  private static let records = """
    #list { border-top: 1px solid var(--rule); }
    .record { border-bottom: 1px solid var(--rule); content-visibility: auto; contain-intrinsic-size: auto 2.4rem; }
    .record, .claim { scroll-margin-top: 9rem; }
    .record[hidden] { display: none; }
    .record > summary { display: grid; grid-template-columns: 8.2rem minmax(6rem, 15rem) 1fr auto; gap: 0 0.9rem; align-items: baseline; padding: 0.5rem 0.4rem; cursor: pointer; list-style: none; font-size: 0.9rem; }
    .record > summary::-webkit-details-marker { display: none; }
    .record > summary:hover, .record[open] > summary { background: var(--raised); }
    .record > summary:focus-visible { outline-offset: -2px; }
    .record > summary > .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .gist { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--quiet); }
    .tally { color: var(--quiet); font-size: 0.8rem; white-space: nowrap; }
    .standing.contradicted { color: var(--bad); } .standing.supported { color: var(--good); }
    .standing.stale, .standing.warned { color: var(--doubt); }
    .standing.unverifiable, .standing.undecided, .standing.refused, .standing.disputed { color: var(--quiet); }
    .inside { padding: 0.5rem 0.4rem 1.4rem 0.9rem; border-left: 2px solid var(--rule); margin: 0.2rem 0 0.8rem 0.4rem; }
    .about { max-width: none; } .about span:not(:last-child)::after { content: " ·"; }
    .label { font-size: 0.78rem; font-weight: 600; color: var(--quiet); margin: 0.9rem 0 0.25rem; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 52rem; max-height: 32rem; overflow-y: auto; font-size: 0.92rem; unicode-bidi: isolate; }
    .mark { color: inherit; text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 0.2em; border-radius: 2px; }
    .mark.contradicted { background: var(--bad-tint); text-decoration-color: var(--bad); }
    .mark.supported { text-decoration-color: var(--good); text-decoration-thickness: 1px; }
    .mark.stale, .mark.warned { background: var(--doubt-tint); text-decoration-color: var(--doubt); }
    .mark.unverifiable, .mark.undecided, .mark.disputed { text-decoration-style: dotted; text-decoration-color: var(--quiet); text-decoration-thickness: 1.5px; }
    .mark:hover { background: var(--raised); }
    .claim { max-width: 60rem; border-radius: 4px; }
    .claim > summary { cursor: pointer; padding: 0.22rem 0; font-size: 0.9rem; }
    .claim .standing { display: inline-block; min-width: 7.6rem; }
    .claim:target > summary, .claim.shown > summary { background: var(--raised); }
    .tag { font-size: 0.78rem; color: var(--quiet); border: 1px solid var(--rule); border-radius: 3px; padding: 0 0.35rem; white-space: nowrap; }
    .claim dl { margin: 0.15rem 0 0.7rem 1.1rem; padding-left: 0.8rem; border-left: 2px solid var(--rule); font-size: 0.88rem; }
    .claim dl > div { display: grid; grid-template-columns: 7rem 1fr; gap: 0 0.8rem; padding: 0.06rem 0; }
    .claim dt { color: var(--quiet); grid-row: 1; } .claim dd { grid-column: 2; overflow-wrap: anywhere; }

    @media (max-width: 40rem) {
      nav { position: static; }
      .tools { position: static; }
      .tools label { flex: 1 1 9rem; }
      .record, .claim { scroll-margin-top: 1rem; }
      .keys { display: none; }
      .record > summary { grid-template-columns: 1fr auto; gap: 0.1rem 0.8rem; }
      .record > summary > .name { grid-column: 1 / -1; grid-row: 2; }
      .tally { grid-column: 2; grid-row: 1; }
      .gist { grid-column: 1 / -1; white-space: normal; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; }
      .claim dl > div { grid-template-columns: 1fr; } .claim dt, .claim dd { grid-column: 1; grid-row: auto; }
      .wide .grid { min-width: 46rem; }
    }
    @media print {
      nav, .tools, #count { display: none; }
      .record { content-visibility: visible; break-inside: avoid; }
      .record > summary { grid-template-columns: 6.6rem 8rem 1fr auto; padding: 1.5pt 0; } .record > summary > .gist { white-space: normal; }
      .text { max-height: none; overflow: visible; }
      .tiles { grid-template-columns: repeat(4, 1fr); gap: 5pt; margin-bottom: 6pt; }
      .tile { padding: 4pt 6pt; } .big { font-size: 14pt; }
    }

    """
}
