import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Lets long lines of a query wrap, as those of an answer do. */
export function EditorOptions() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [queryEditor]);
  return null;
}
