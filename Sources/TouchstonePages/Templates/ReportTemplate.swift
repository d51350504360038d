enum ReportTemplate {
  static let all = [
    ("report", report), ("grid", grid), ("record", record), ("claim", claim), ("tile", tile),
    ("tools", tools), ("whisker", whisker),
  ]

  /// A value with its interval on a scale: a dot and a line.
  private static let whisker =
    "<svg class=\"plot dotted {{kind}}\" width=\"100%\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
    + "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"7\" y2=\"7\"/>"
    + "{{#plot.zero}}<line class=\"zero\" x1=\"{{.}}\" x2=\"{{.}}\" y1=\"0\" y2=\"14\"/>{{/plot.zero}}"
    + "{{#plot.interval}}<rect class=\"band\" x=\"{{low}}\" y=\"4.5\" width=\"{{width}}\" height=\"5\" rx=\"2.5\"/>{{/plot.interval}}"
    + "<circle class=\"dot\" cx=\"{{plot.value}}\" cy=\"7\" r=\"3.5\"/></svg>"

  private static let tile = """
    <div class="tile"><dt>{{title}}</dt><dd><span class="big">{{value}}</span>{{#unit}}<span class="unit"> {{.}}</span>{{/unit}}
    <div class="drawn">{{#plotted}}{{>whisker}}<p class="scale" aria-hidden="true"><span>{{from}}</span><span>{{to}}</span></p>{{/plotted}}</div>
    <p class="small">{{#interval}}95 % interval <span class="figure">{{.}}</span><br>{{/interval}}{{words}}</p></dd></div>
    """

  private static let grid = """
    <div class="wide" role="region" aria-label="{{caption}}" tabindex="0"><table class="grid">
    <caption>{{caption}}</caption>
    <thead><tr>{{#columns}}<th scope="col" class="{{kind}}">{{title}}</th>{{/columns}}</tr></thead>
    <tbody>
    {{#rows}}<tr>{{#cells}}{{#isHead}}<th scope="row">{{/isHead}}{{^isHead}}<td class="{{column}}">{{/isHead}}{{#.words}}{{.}}{{/.words}}{{#.name}}<bdi class="name">{{.}}</bdi>{{/.name}}{{#.standing}}<span class="standing {{kind}}"><span class="sign" aria-hidden="true">{{sign}}</span>{{word}}</span>{{/.standing}}{{#.link}}<a href="{{target}}"{{#.facets}} data-filter="{{.}}"{{/.facets}}><bdi{{#isName}} class="name"{{/isName}}>{{text}}</bdi></a>{{/.link}}{{#.drawing}}{{>whisker}}{{/.drawing}}{{#isHead}}</th>{{/isHead}}{{^isHead}}</td>{{/isHead}}{{/cells}}</tr>
    {{/rows}}
    </tbody>
    </table>{{#more}}<p class="small">{{.}}</p>{{/more}}</div>
    """

  private static let tools = """
    <form id="tools" class="tools" role="search" aria-label="Filter records" hidden>
    <label class="search"><span class="unseen">Search in prompts, outputs and messages</span><input id="search" type="search" placeholder="Search" autocomplete="off" spellcheck="false"></label>
    {{#facets}}<label><span class="unseen">{{title}}</span><select data-facet="{{letter}}"><option value="">{{any}}</option>{{#options}}<option value="{{code}}">{{text}}</option>{{/options}}</select></label>
    {{/facets}}<button type="reset">Reset</button>
    <p class="keys"><kbd>j</kbd> <kbd>k</kbd> next, previous &nbsp; <kbd>Enter</kbd> open &nbsp; <kbd>/</kbd> search &nbsp; <kbd>Esc</kbd> close</p>
    </form>
    <p id="count" class="small" role="status">{{count}}</p>
    """

  private static let report = """
    <header class="page">
    <p class="eyebrow">Touchstone report</p>
    <h1><bdi>{{title}}</bdi></h1>
    {{#preamble}}<p class="preamble">{{>line}}</p>
    {{/preamble}}</header>
    <nav aria-label="Parts of this report"><ul>{{#parts}}<li><a href="#{{id}}">{{title}}</a></li>{{/parts}}</ul></nav>
    <main>
    <section aria-labelledby="scores">
    <h2 id="scores">Scores</h2>
    <dl class="tiles">{{#tiles}}{{>tile}}{{/tiles}}</dl>
    {{#scores}}{{>grid}}{{/scores}}
    </section>
    {{#.comparison}}<section aria-labelledby="comparison">
    <h2 id="comparison">Compared with the baseline</h2>
    {{#lines}}<p>{{>line}}</p>
    {{/lines}}{{#grids}}{{>grid}}{{/grids}}
    </section>
    {{/.comparison}}
    {{#.patterns}}<section aria-labelledby="patterns">
    <h2 id="patterns">Most common errors</h2>
    {{>grid}}
    </section>
    {{/.patterns}}
    {{#.slices}}<section aria-labelledby="slices">
    <h2 id="slices">Slices</h2>
    {{#groups}}<details class="group"{{#isOpen}} open{{/isOpen}}><summary><h3>{{title}}</h3></summary>
    {{>grid}}
    </details>
    {{/groups}}</section>
    {{/.slices}}
    <section aria-labelledby="records">
    <h2 id="records">Records</h2>
    {{#notes}}<p class="note"><span class="sign" aria-hidden="true">!</span><span><span class="unseen">Note: </span>{{>line}}</span></p>
    {{/notes}}{{{tools}}}
    <div id="list">
    {{{records}}}</div>
    </section>
    </main>
    <footer class="page">
    {{#footer}}<p>{{>line}}</p>
    {{/footer}}</footer>
    """

  private static let claim =
    "<details class=\"claim {{kind}}\" id=\"{{anchor}}\"{{#isOpen}} open{{/isOpen}}><summary><span class=\"standing {{kind}}\">"
    + "<span class=\"sign\" aria-hidden=\"true\">{{sign}}</span>{{word}}</span> <bdi class=\"quoted\">{{text}}</bdi>"
    + "{{#.diagnosis}} <span class=\"tag\">{{.}}</span>{{/.diagnosis}}</summary><dl>"
    + "{{#details}}<div><dt>{{name}}</dt>{{#values}}<dd><bdi{{#isCode}} class=\"name\"{{/isCode}}>{{text}}</bdi></dd>{{/values}}</div>{{/details}}"
    + "</dl></details>\n"

  private static let record = """
    <details class="record {{kind}}" id="{{anchor}}" data-facets=" {{facets}} "><summary><span class="standing {{kind}}"><span class="sign" aria-hidden="true">{{sign}}</span>{{word}}</span><bdi class="name">{{id}}</bdi><span class="gist"><bdi>{{gist}}</bdi></span><span class="tally">{{tally}}</span></summary>
    <div class="inside">
    <p class="small about">{{#about}}<span><bdi>{{.}}</bdi></span> {{/about}}</p>
    {{#messages}}<div class="message"><p class="label"><bdi>{{role}}</bdi></p><div class="text" dir="auto">{{text}}</div>{{#cut}}<p class="small">{{.}}</p>{{/cut}}</div>
    {{/messages}}{{#.output}}<div class="message"><p class="label">Output</p><div class="text output" dir="auto">{{#segments}}{{#.mark}}<a class="mark {{kind}}" href="#{{anchor}}" title="{{title}}">{{text}}</a>{{/.mark}}{{^.mark}}{{plain}}{{/.mark}}{{/segments}}</div>{{#cut}}<p class="small">{{.}}</p>{{/cut}}</div>
    {{/.output}}{{#hasClaims}}<div class="message"><p class="label">Claims</p>
    {{#claims}}{{>claim}}{{/claims}}</div>{{/hasClaims}}
    </div></details>

    """
}
