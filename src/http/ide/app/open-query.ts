import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { WELCOME } from './welcome';

/** True once the editors are there, so that a query can be opened and run. */
export function useReady(): boolean {
  return useGraphiQL(({ queryEditor, responseEditor, schema }) =>
    Boolean(queryEditor && responseEditor && schema),
  );
}

/** Opens a query in a tab of its own, or goes to the tab that has it already, and runs it. */
export function useOpenAndRun(): (query: string, operationName: string) => void {
  const { addTab, changeTab, setOperationName, run } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL(({ queryEditor, variableEditor, tabs }) => ({
    queryEditor,
    variableEditor,
    tabs,
  }));
  return (query, operationName) => {
    const present = tabs.findIndex((tab) => tab.query === query);
    if (present >= 0) {
      changeTab(present);
    } else {
      const untouched = ['', WELCOME.trim()].includes(queryEditor?.getValue().trim() ?? '');
      if (!untouched) addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue('');
    }
    // The editor tells its operation's name only after a pause; without this the last one's name would be sent.
    setOperationName(operationName);
    void run();
  };
}
