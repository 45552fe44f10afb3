import { SingleBar } from 'cli-progress';

import type { Progress } from '../modules/bundles/index.js';

/** How often a line tells how far something is, where no bar can be drawn. */
const tellEveryMs = 10_000;

/**
 * Shows how far a command has come, on standard error: a bar with rate and time left on a terminal, else lines; of
 * what was quicker than the first of these, a line at its end unless `quick` is false.
 */
export function showProgress({ quick = true } = {}, stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(stream) : lines(stream, quick);
}

function bar(stream: NodeJS.WriteStream): Progress {
  let shown: SingleBar | undefined;
  let records = 0;
  let since = 0;
  return {
    begin: (name, total, unit) => {
      shown?.stop();
      records = 0;
      since = Date.now();
      const rate = unit === 'steps' ? '' : ' · {rate} records/s';
      shown = new SingleBar({
        format: `${name.padEnd(10)} {bar} {percentage} %${rate} · {eta_formatted} left`,
        stream,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        etaBuffer: 100,
        hideCursor: true,
      });
      shown.start(Math.max(total, 1), 0, { rate: '–' });
    },
    advance: (units, more = 0) => {
      records += more;
      shown?.increment(units, { rate: rateOf(records, since) });
    },
    end: () => {
      shown?.update(shown.getTotal());
      shown?.stop();
      shown = undefined;
    },
  };
}

function lines(stream: NodeJS.WriteStream, quick: boolean): Progress {
  let [name, total, done, records, since, told] = ['', 0, 0, 0, 0, 0];
  let counted = true;
  const rate = (): string => (counted ? `, ${rateOf(records, since)} records/s` : '');
  return {
    begin: (what, all, unit) => {
      [name, total, done, records, since, told] = [what, all, 0, 0, Date.now(), Date.now()];
      counted = unit !== 'steps';
    },
    advance: (units, more = 0) => {
      done += units;
      records += more;
      const now = Date.now();
      if (now - told < tellEveryMs || total === 0) return;
      told = now;
      const left =
        done === 0 ? '' : `, ${Math.ceil(((now - since) / done) * ((total - done) / 1000))} s left`;
      stream.write(`${name}: ${Math.floor((100 * done) / total)} %${rate()}${left}.\n`);
    },
    end: () => {
      if (!quick && told === since) return;
      stream.write(`${name}: done in ${((Date.now() - since) / 1000).toFixed(1)} s${rate()}.\n`);
    },
  };
}

function rateOf(records: number, since: number): string {
  return Math.round(records / Math.max(0.001, (Date.now() - since) / 1000)).toLocaleString('en');
}
