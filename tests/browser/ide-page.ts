import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';

/** A page with the IDE in it, and what went wrong there. */
export interface IdePage {
  readonly page: Page;
  /** Addresses of other hosts that the page asked for. */
  readonly strayRequests: readonly string[];
  /** What the console or an exception complained of. */
  readonly complaints: readonly string[];
  /** What was asked of the API, without the editor's own question for the schema. */
  readonly operations: readonly string[];
}

/** Opens `url` in a context of its own, where only requests to its host are let through. */
export async function openIde(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<IdePage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const strayRequests: string[] = [];
  const complaints: string[] = [];
  const operations: string[] = [];
  const { origin } = new URL(url);

  await context.route(
    (asked) => asked.origin !== origin && /^(https?|wss?):$/.test(asked.protocol),
    (route) => {
      strayRequests.push(route.request().url());
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/graphql`)) return;
    const { operationName } = request.postDataJSON() as { operationName?: string };
    if (operationName !== 'IntrospectionQuery') operations.push(operationName ?? '');
  });
  await page.goto(url);
  await page.locator('.examples li button:enabled').first().waitFor();
  return { page, strayRequests, complaints, operations };
}

/** The API's next answer to an operation of that name, or to one without a name. */
export function answerTo(page: Page, operationName?: string): Promise<Response> {
  return page.waitForResponse((response) => {
    if (new URL(response.url()).pathname !== '/graphql') return false;
    const asked = response.request().postDataJSON() as { operationName?: string };
    return (asked.operationName ?? undefined) === operationName;
  });
}

/** The lines of an editor that are in view. */
export async function shownIn(page: Page, area: string): Promise<string> {
  const lines = await page.locator(`${area} .view-line`).allInnerTexts();
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
