import { useGraphiQLActions } from '@graphiql/react';
import { useState } from 'react';
import { useReady } from './open-query';

/** Tells that a link brought this query, and runs it when the reader says so. */
export function SharedQueryNotice() {
  const { run } = useGraphiQLActions();
  const ready = useReady();
  const [open, setOpen] = useState(true);
  if (!open) return null;
  return (
    <div className="notice" role="dialog" aria-label="Shared query">
      <p>This query came with the link. It has not been run yet.</p>
      <button
        type="button"
        className="notice-run"
        disabled={!ready}
        onClick={() => {
          setOpen(false);
          void run();
        }}
      >
        Run it
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        Not now
      </button>
    </div>
  );
}
