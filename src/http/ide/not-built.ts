/** The page at `/` while the IDE is not built: says how, and looks again by itself. */
export const notBuiltPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="3" />
    <title>Throughline</title>
    <style>
      :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
      main { margin: 20vh auto; max-width: 34rem; padding: 0 1.5rem; }
    </style>
  </head>
  <body>
    <main>
      <h1>The query editor is not built yet</h1>
      <p><code>npm run build:ide</code> builds it in a few seconds, and this page opens it then.
      The API is ready: send queries to <code>/graphql</code>.</p>
    </main>
  </body>
</html>
`;
