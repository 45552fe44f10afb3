import { expect, test } from 'vitest';
import { guardedLookup, receiverUrl, type PrivateAddresses } from './address.js';

test.each([
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://10.1.2.3/',
  'https://192.168.0.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::a00:1]/',
  'https://0.0.0.0/',
  'https://255.255.255.255/',
])('%s is not sent to', (url) => {
  expect(() => receiverUrl(url, 'none')).toThrow('is not on the internet');
});

test.each<[string, PrivateAddresses, string]>([
  ['http://example.org/', 'none', 'is not https'],
  ['http://93.184.216.34/', 'any', 'its address must be https'],
  ['https://10.1.2.3/', 'loopback', 'is not on the internet'],
  ['https://me:secret@example.org/', 'none', 'cannot hold a password'],
  ['ftp://example.org/', 'any', 'is no address of a webhook'],
  ['example.org', 'any', 'is no address of a webhook'],
])('%s, with %s allowed, is refused', (url, allowed, sentence) => {
  expect(() => receiverUrl(url, allowed)).toThrow(sentence);
});

test.each<[string, PrivateAddresses]>([
  ['https://example.org/hook', 'none'],
  ['https://93.184.216.34/', 'none'],
  ['http://127.0.0.1:8080/', 'loopback'],
  ['http://10.1.2.3/', 'any'],
])('%s is sent to with %s allowed', (url, allowed) => {
  expect(receiverUrl(url, allowed).href).toBe(url);
});

test('a name is judged by the addresses that it leads to', async () => {
  const url = new URL('https://localhost/');
  const looked = (allowed: PrivateAddresses) =>
    new Promise((resolve, reject) => {
      guardedLookup(url, allowed)('localhost', { all: true }, (error, addresses) => {
        if (error) reject(error);
        else resolve(addresses);
      });
    });
  await expect(looked('none')).rejects.toThrow('is not on the internet');
  expect(await looked('loopback')).not.toHaveLength(0);
});
