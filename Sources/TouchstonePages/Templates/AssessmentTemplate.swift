enum AssessmentTemplate {
  static let all = [
    ("assessment", assessment), ("line", line), ("standing", standing), ("bar", bar),
  ]

  /// A line's stretches. Names of the user's are isolated, so that their direction stays theirs.
  private static let line =
    "{{#stretches}}{{#.words}}{{.}}{{/.words}}{{#.strong}}<strong>{{.}}</strong>{{/.strong}}"
    + "{{#.figure}}<span class=\"figure\" data-figure=\"{{id}}\" title=\"{{id}}\">{{shown}}</span>{{/.figure}}"
    + "{{#.name}}<bdi class=\"name\">{{.}}</bdi>{{/.name}}{{/stretches}}"

  private static let standing =
    "<span class=\"standing {{kind}}\"><span class=\"sign\" aria-hidden=\"true\">{{sign}}</span>{{word}}</span>"

  /// A bar with its interval and target, on a scale of its own width.
  private static let bar =
    "<svg class=\"plot {{kind}}\" width=\"100%\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">"
    + "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"15.5\" y2=\"15.5\"/>"
    + "<rect class=\"bar\" x=\"{{plot.barStart}}\" y=\"4\" width=\"{{plot.barWidth}}\" height=\"8\" rx=\"1.5\"/>"
    + "{{#plot.interval}}<line class=\"whisker\" x1=\"{{low}}\" x2=\"{{high}}\" y1=\"8\" y2=\"8\"/>"
    + "<line class=\"whisker\" x1=\"{{low}}\" x2=\"{{low}}\" y1=\"5\" y2=\"11\"/>"
    + "<line class=\"whisker\" x1=\"{{high}}\" x2=\"{{high}}\" y1=\"5\" y2=\"11\"/>{{/plot.interval}}"
    + "{{#plot.target}}<line class=\"target\" x1=\"{{.}}\" x2=\"{{.}}\" y1=\"0\" y2=\"16\"/>{{/plot.target}}</svg>"

  private static let assessment = """
    <header class="page">
    <p class="eyebrow">Model assessment</p>
    <h1>{{title}}</h1>
    {{#preamble}}<p class="preamble">{{>line}}</p>
    {{/preamble}}</header>
    <main>
    {{#sections}}
    <section class="part{{number}}" aria-labelledby="s{{number}}">
    <h2 id="s{{number}}">{{title}}</h2>
    {{#blocks}}
    {{#.paragraph}}<p>{{>line}}</p>
    {{/.paragraph}}
    {{#.heading}}<h3>{{.}}</h3>
    {{/.heading}}
    {{#.note}}<p class="note"><span class="sign" aria-hidden="true">!</span><span><span class="unseen">Note: </span>{{>line}}</span></p>
    {{/.note}}
    {{#.list}}<ul>{{#items}}<li>{{>line}}</li>{{/items}}</ul>
    {{/.list}}
    {{#.table}}<div class="wide" role="region" aria-label="{{caption}}" tabindex="0"><table>
    <caption>{{caption}}</caption>
    <thead><tr>{{#columns}}<th scope="col"{{#isNumeric}} class="number"{{/isNumeric}}>{{title}}</th>{{/columns}}{{#hasStandings}}<th scope="col">Standing</th>{{/hasStandings}}</tr></thead>
    <tbody>
    {{#rows}}<tr>{{#cells}}{{#isHead}}<th scope="row">{{>line}}</th>{{/isHead}}{{^isHead}}<td{{#isNumeric}} class="number"{{/isNumeric}}>{{#kind}}<span class="standing {{.}}">{{/kind}}{{>line}}{{#kind}}</span>{{/kind}}</td>{{/isHead}}{{/cells}}{{#hasStandings}}<td>{{#.standing}}{{>standing}}{{/.standing}}</td>{{/hasStandings}}</tr>
    {{/rows}}
    </tbody>
    </table></div>
    {{/.table}}
    {{#.chart}}<figure class="chart"><figcaption>{{caption}}</figcaption>
    <dl>{{#bars}}<div><dt>{{label}}</dt><dd class="drawn">{{>bar}}</dd><dd class="value"><span class="figure" data-figure="{{id}}" title="{{id}}">{{shown}}</span>{{#.standing}} {{>standing}}{{/.standing}}</dd></div>{{/bars}}</dl>
    <p class="key"><span class="swatch whiskers" aria-hidden="true"></span>95 % interval{{#hasTargets}} <span class="swatch targets" aria-hidden="true"></span>target{{/hasTargets}}</p></figure>
    {{/.chart}}
    {{#.advice}}<article class="advice"><p class="rank"><span class="figure" data-figure="{{rankID}}" title="{{rankID}}">{{rank}}</span></p><div><h3>{{title}}</h3>
    {{#text}}<p>{{>line}}</p>
    {{/text}}<dl>{{#details}}<div><dt>{{name}}</dt><dd>{{>line}}</dd></div>{{/details}}</dl></div></article>
    {{/.advice}}
    {{/blocks}}
    </section>
    {{/sections}}
    </main>
    <footer class="page">
    {{#footer}}<p>{{>line}}</p>
    {{/footer}}</footer>
    """
}
