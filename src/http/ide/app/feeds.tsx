const FORMATS = {
  atom: 'Atom',
  json: 'JSON Feed',
  ics: 'iCalendar',
  csv: 'CSV',
  ndjson: 'NDJSON',
};

/** Where to follow the data from outside this page: a feed of the timeline in each format. */
export function Feeds() {
  return (
    <footer className="feeds">
      <h3>Follow the timeline</h3>
      <ul>
        {Object.entries(FORMATS).map(([extension, name]) => (
          <li key={extension}>
            <a href={new URL(`feeds/timeline.${extension}`, document.baseURI).href}>{name}</a>
          </li>
        ))}
        <li>
          <a href={new URL('feeds/changes', document.baseURI).href}>every change</a>
        </li>
      </ul>
      <p>
        Each takes the fields of <code>TimelineFilter</code> as parameters, such as{' '}
        <code>?about=dji&amp;during=2023</code>.
      </p>
    </footer>
  );
}
