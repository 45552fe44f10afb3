import { type GraphiQLPlugin, useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';
import type { Example } from '../../examples.js';
import { Feeds } from './feeds';
import { QuestionsIcon } from './icons';
import { useOpenAndRun, useReady } from './open-query';

async function fetchExamples(): Promise<Example[]> {
  const response = await fetch(new URL('examples.json', document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  return response.json();
}

/** Questions to start from: a click opens one in a tab and runs it. */
function Examples() {
  const [examples, setExamples] = useState<Example[]>();
  const [failure, setFailure] = useState<string>();
  const ready = useReady();
  const openAndRun = useOpenAndRun();
  const current = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.query);

  useEffect(() => {
    fetchExamples().then(setExamples, (error: Error) => setFailure(error.message));
  }, []);

  function open(example: Example) {
    openAndRun(example.query, example.operationName);
    // On a narrow screen the answer lies below the list.
    if (matchMedia('(max-width: 860px)').matches) {
      document.querySelector('.graphiql-response')?.scrollIntoView({ behavior: 'smooth' });
    }
  }

  return (
    <section className="examples" aria-label="Examples">
      <h2>Ask the data</h2>
      <p className="lead">
        Each question is a query: click to run it, then change it. Every answer names the sources that back
        it.
      </p>
      {failure && <p role="alert">The examples could not be loaded: {failure}.</p>}
      <ol>
        {examples?.map((example) => (
          <li key={example.operationName}>
            <button
              type="button"
              disabled={!ready}
              aria-current={example.query === current}
              onClick={() => open(example)}
            >
              <strong>{example.title}</strong>
              <span>{example.description}</span>
            </button>
          </li>
        ))}
      </ol>
      <Feeds />
    </section>
  );
}

export const EXAMPLES_PLUGIN: GraphiQLPlugin = {
  title: 'Examples',
  icon: () => <QuestionsIcon />,
  content: () => <Examples />,
};
