import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { EXAMPLES_PLUGIN } from './examples';
import { EditorOptions } from './editor-options';
import { Mark } from './mark';
import { ShareButton } from './share-button';
import { readSharedQuery } from './share-link';
import { SharedQueryNotice } from './shared-query-notice';
import { WELCOME } from './welcome';

const fetcher = createGraphiQLFetcher({ url: new URL('graphql', document.baseURI).href });
const queryBuilder = {
  ...explorerPlugin({ showAttribution: false, title: 'Query builder' }),
  title: 'Query builder',
};
const plugins = [EXAMPLES_PLUGIN, queryBuilder, HISTORY_PLUGIN];
const shared = readSharedQuery(location);

/** A shared query is opened and never run by itself: the reader sees first what is asked. */
export function Ide() {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={EXAMPLES_PLUGIN}
      defaultQuery={WELCOME}
      initialQuery={shared?.query}
      initialVariables={shared?.variables}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <Mark />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, copy, merge }) => (
          <>
            <ShareButton />
            {prettify}
            {copy}
            {merge}
          </>
        )}
      </GraphiQL.Toolbar>
      <EditorOptions />
      {shared && <SharedQueryNotice />}
    </GraphiQL>
  );
}
