import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { ShareIcon } from './icons';
import { shareLink } from './share-link';

const SAID = {
  copied: 'Link copied',
  // Without a secure context a page may not write to the clipboard; the link is in reach all the same.
  inAddressBar: 'The link is in the address bar',
};

/** Puts a link to the query into the address bar and, where the browser allows it, onto the clipboard. */
export function ShareButton() {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const [said, setSaid] = useState<string>();

  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), 4000);
    return () => clearTimeout(timer);
  }, [said]);

  async function share() {
    const query = queryEditor?.getValue() ?? '';
    const link = shareLink(location.href, { query, variables: variableEditor?.getValue() });
    history.replaceState(null, '', link);
    try {
      await navigator.clipboard.writeText(link);
      setSaid(SAID.copied);
    } catch {
      setSaid(SAID.inAddressBar);
    }
  }

  return (
    <>
      <ToolbarButton onClick={() => void share()} label="Share a link to this query">
        <ShareIcon className="graphiql-toolbar-icon" aria-hidden="true" />
      </ToolbarButton>
      <div className="toast" role="status" hidden={!said}>
        {said}
      </div>
    </>
  );
}
