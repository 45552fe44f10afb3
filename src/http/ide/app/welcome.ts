/** What an empty tab starts with. */
export const WELCOME = `# Pick a question from the examples, or ask your own.
# Ctrl-Enter runs it; Ctrl-Space offers what fits at the cursor.
{
  timeline(first: 10) {
    totalCount
    nodes {
      name
      when {
        label
      }
    }
  }
}
`;
