import { Option, InvalidArgumentError, type Command } from 'commander';

import { readConfig } from '../config.js';
import type { AddFlags, LogFlags } from './webhooks.js';

const KINDS = ['EVENT', 'ACTOR', 'PLACE', 'PRODUCT', 'SHIPMENT', 'CLAIM', 'SOURCE', 'LINK', 'CITATION'];

const load = () => import('./webhooks.js');

/** `throughline webhooks …`: who is told of changes, and what came of it. */
export function addWebhookCommands(program: Command): void {
  const webhooks = program
    .command('webhooks')
    .description('tell others of changes by signed messages, which a running service sends')
    .addHelpText(
      'after',
      `
Examples:
  throughline webhooks add https://example.org/hook --about dji --kinds SHIPMENT LINK
  throughline webhooks list
  throughline webhooks log --dead`,
    );

  webhooks
    .command('add')
    .description('send changes to an address from now on; says its ID and the secret of its signatures')
    .argument('<url>', 'where messages are posted to')
    .option('--about <refs...>', 'only changes of these entities, of their links and of what backs them')
    .addOption(new Option('--kinds <kinds...>', 'only changes of these kinds of thing').choices(KINDS))
    .option('--from-beginning', 'send all that was ever changed first')
    .action(async (url: string, flags: AddFlags) => (await load()).add(readConfig(), url, flags));

  webhooks
    .command('list')
    .description('say who is told of what, and how many messages wait or were given up')
    .action(async () => (await load()).list(readConfig()));

  webhooks
    .command('remove')
    .description('send no more to a webhook, and forget its messages')
    .argument('<webhook>', 'its ID')
    .action(async (id: string) => (await load()).remove(readConfig(), id));

  webhooks
    .command('log')
    .description('write the latest messages as lines of JSON, each with every attempt to deliver it')
    .argument('[webhook]', 'the ID of one; of all if left out')
    .option('--dead', 'only those that were given up')
    .option('--last <count>', 'how many', wholeNumber, 100)
    .action(async (id: string | undefined, flags: LogFlags) => (await load()).log(readConfig(), id, flags));

  webhooks
    .command('retry')
    .description('send again what was given up, and to a webhook that was disabled')
    .argument('<webhook>', 'its ID')
    .action(async (id: string) => (await load()).retry(readConfig(), id));

  for (const command of webhooks.commands) command.copyInheritedSettings(program);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 1.');
  return Number(text);
}
