enum PageTemplate {
  static let all = [("page", page)]

  /// The policy comes before whatever it is about. Style and script stand as they are: their hashes are in the policy.
  private static let page = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="touchstone {{version}}">
    <title>{{title}}</title>
    <style>{{{style}}}</style>
    </head>
    <body class="{{kind}}">
    {{{body}}}
    <script>{{{script}}}</script>
    </body>
    </html>

    """
}
