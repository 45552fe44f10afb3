import mark from './mark.svg';

/** The product's name and sign, beside the tabs. */
export function Mark() {
  return (
    <a className="mark" href="./" title="Throughline: events, actors, shipments and sources as one graph">
      <img src={mark} alt="" width="22" height="22" />
      <span>Throughline</span>
    </a>
  );
}
