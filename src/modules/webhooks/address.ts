import { lookup as resolve } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { BadInput } from '../../errors.js';

/** Which addresses besides those of the internet may be sent to: none, those of this machine, or all of its networks. */
export type PrivateAddresses = 'none' | 'loopback' | 'any';

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** An address of a receiver, or a sentence that says why nothing can be sent there. */
export function receiverUrl(text: string, allowed: PrivateAddresses): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new BadInput(`'${text}' is no address of a webhook, such as https://example.org/hook.`, {
      argument: 'url',
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new BadInput('The address of a webhook cannot hold a password; receivers check its signature.', {
      argument: 'url',
    });
  }
  if (url.protocol === 'http:' && allowed === 'none') {
    throw new BadInput(
      `${url.href} is not https, so anyone on the way could read what is sent. For trials on this machine, set WEBHOOK_PRIVATE_ADDRESSES to loopback.`,
      { argument: 'url' },
    );
  }
  const host = hostOf(url);
  if (isIP(host)) refuseForbidden(host, url, allowed);
  return url;
}

/** Refuses an address that a stranger's URL must not lead this service to, such as that of a machine beside it. */
function refuseForbidden(address: string, url: URL, allowed: PrivateAddresses): void {
  // An address of version 4 within one of version 6 is judged as what it is.
  const range = ipaddr.process(address).range();
  if (range === 'unicast') {
    if (url.protocol === 'https:') return;
    throw new BadInput(`${url.host} is on the internet (${address}); its address must be https.`);
  }
  const isPrivate = ['private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(range);
  if (allowed !== 'none' && range === 'loopback') return;
  if (allowed === 'any' && isPrivate) return;
  throw new BadInput(
    `${url.host} is not on the internet (${address} is ${range}). WEBHOOK_PRIVATE_ADDRESSES can allow it.`,
    { argument: 'url' },
  );
}

/**
 * Resolves a receiver's name for the connection itself, so that what was judged is what is connected to: a name that
 * has one address when it is checked and another when it is used gains nothing.
 */
export function guardedLookup(url: URL, allowed: PrivateAddresses): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      try {
        if (error) throw error;
        for (const { address } of addresses) refuseForbidden(address, url, allowed);
      } catch (refusal) {
        callback(refusal as NodeJS.ErrnoException, '', 0);
        return;
      }
      if (options.all) callback(null, addresses);
      else callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}
