import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../src/http/examples.js';
import { buildIde } from '../../src/http/ide/build.js';
import { launchChromium } from './chromium.js';
import { answerTo, openIde, shownIn } from './ide-page.js';
import { listeningService } from './service.js';

const examples = readExamples('schema/operations');
const pictures = 'tests/artifacts';

const url = await listeningService();
let browser: Browser;
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  await buildIde();
  browser = await launchChromium();
});
afterAll(() => browser.close());

const example = (operationName: string) => {
  const found = examples.find((one) => one.operationName === operationName);
  if (!found) throw new Error(`No example is called ${operationName}.`);
  return found;
};

/** As long as a loaded machine may take. */
const eventually = <Value>(read: () => Promise<Value>) => expect.poll(read, { timeout: 30_000 });

describe('the IDE in a browser', () => {
  it('loads from the service alone and without a complaint', async () => {
    const { page, strayRequests, complaints, operations } = await openIde(browser, url);
    expect(await page.title()).toBe('Throughline');
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.screenshot({ path: `${pictures}/ide-start.png` });
    expect(strayRequests).toEqual([]);
    expect(complaints).toEqual([]);
    expect(operations).toEqual([]);
    await page.context().close();
  });

  it('states its own policy where the API allows nothing', async () => {
    const policy = async (path: string) =>
      (await fetch(new URL(path, url))).headers.get('content-security-policy') ?? '';
    expect(await policy('/')).toContain("script-src 'self';");
    expect(await policy('/')).not.toContain('unsafe-eval');
    expect(await policy('/healthz')).not.toContain('script-src');
  });

  it('lists every example with what it shows', async () => {
    const { page } = await openIde(browser, url);
    expect(await page.locator('.examples li strong').allInnerTexts()).toEqual(
      examples.map((one) => one.title),
    );
    expect(await page.locator('.examples li span').allInnerTexts()).toEqual(
      examples.map((one) => one.description),
    );
    await page.context().close();
  });

  it('runs each example at a click, in a tab of its own', async () => {
    const { page, strayRequests, complaints, operations } = await openIde(browser, url);
    for (const { title, operationName } of examples) {
      const [response] = await Promise.all([
        answerTo(page, operationName),
        page.getByRole('button', { name: title }).click(),
      ]);
      expect(await response.json(), title).not.toHaveProperty('errors');
    }
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(examples.map((one) => one.operationName));
    expect(operations).toEqual(examples.map((one) => one.operationName));

    const [first] = examples;
    await Promise.all([
      answerTo(page, first?.operationName),
      page.getByRole('button', { name: first?.title ?? '' }).click(),
    ]);
    expect(await page.getByRole('tab').count(), 'the tab that is there is used again').toBe(examples.length);
    expect(strayRequests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('shows an answer with its citations (%s)', async (colorScheme) => {
    const { page, complaints } = await openIde(browser, url, { colorScheme });
    const { title } = example('Subsidiaries');
    await page.getByRole('button', { name: title }).click();
    await eventually(() => shownIn(page, '.graphiql-response')).toContain('SUBSIDIARY_OF');
    expect(await shownIn(page, '.graphiql-query-editor')).toContain('query Subsidiaries');
    expect(await shownIn(page, '.graphiql-response')).toContain('"citations"');
    await page.screenshot({ path: `${pictures}/ide-answer-${colorScheme}.png` });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(['Documentation Explorer', 'Query builder', 'History'])('opens %s', async (title) => {
    const { page, strayRequests, complaints } = await openIde(browser, url);
    await page.getByRole('button', { name: `Show ${title}` }).click();
    await page.getByRole('button', { name: `Hide ${title}` }).waitFor();
    await page.screenshot({ path: `${pictures}/ide-${title.toLowerCase().replace(' ', '-')}.png` });
    expect(strayRequests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shares a link that shows the query, and runs it only when told to', async () => {
    const { title, operationName, query } = example('WhoShippedWhat');
    const sender = await openIde(browser, url, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await sender.page.getByRole('button', { name: title }).click();
    await eventually(() => shownIn(sender.page, '.graphiql-response')).toContain('data');
    await sender.page.getByRole('button', { name: 'Share a link to this query' }).click();
    await sender.page.getByText('Link copied').waitFor();
    const link = await sender.page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toBe(sender.page.url());
    await sender.page.context().close();

    const receiver = await openIde(browser, link);
    await eventually(() => shownIn(receiver.page, '.graphiql-query-editor')).toContain(
      query.split('\n')[1]?.trim(),
    );
    await receiver.page.getByRole('dialog', { name: 'Shared query' }).waitFor();
    await receiver.page.screenshot({ path: `${pictures}/ide-shared.png` });
    expect(receiver.operations).toEqual([]);

    const [response] = await Promise.all([
      answerTo(receiver.page, operationName),
      receiver.page.getByRole('button', { name: 'Run it' }).click(),
    ]);
    expect(await response.json()).not.toHaveProperty('errors');
    expect(receiver.complaints).toEqual([]);
    await receiver.page.context().close();
  });

  it('opens a link that another tool made, with variables', async () => {
    const asked = new URLSearchParams({
      query: 'query One($ref: Ref!) { entity(ref: $ref) { name } }',
      variables: '{"ref": "dji"}',
    });
    const { page } = await openIde(browser, `${url}?${asked.toString()}`);
    const [response] = await Promise.all([
      answerTo(page, 'One'),
      page.getByRole('button', { name: 'Run it' }).click(),
    ]);
    expect(response.request().postDataJSON()).toMatchObject({ variables: { ref: 'dji' } });
    await page.context().close();
  });

  it('opens a link pasted into the page that is there already', async () => {
    const { page } = await openIde(browser, url);
    await page.goto(`${url}#${new URLSearchParams({ query: '{ __typename }' }).toString()}`);
    await page.getByRole('dialog', { name: 'Shared query' }).waitFor();
    await eventually(() => shownIn(page, '.graphiql-query-editor')).toContain('__typename');
    await page.context().close();
  });

  it('fits a telephone', async () => {
    const { page } = await openIde(browser, url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await page.screenshot({ path: `${pictures}/ide-phone.png` });
    await page.getByRole('button', { name: example('Subsidiaries').title }).tap();
    await eventually(() => shownIn(page, '.graphiql-response')).toContain('SUBSIDIARY_OF');
    await eventually(() => page.locator('.graphiql-response').isVisible()).toBe(true);
    await page.screenshot({ path: `${pictures}/ide-phone-answer.png` });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.context().close();
  });
});
