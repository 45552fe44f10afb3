import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands between the service and its database, to break what lies between them. */
export interface Proxy {
  /** The database's address by way of the proxy. */
  readonly url: string;
  /** Lets nothing through any more, though connections stay: a frozen database. */
  freeze(): void;
  thaw(): void;
  /** Breaks all connections and refuses new ones: a database that is down. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** A proxy before a database; it starts down if told so. */
export async function proxyBefore(databaseUrl: string, options: { down?: boolean } = {}): Promise<Proxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server: Server = createServer((inside) => {
    const outside = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [inside, outside],
      [outside, inside],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      if (frozen) from.pause();
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const down = async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  if (options.down) await down();
  onTestFinished(() => (server.listening ? down() : undefined));
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.toString(),
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    thaw: () => {
      frozen = false;
      for (const socket of sockets) socket.resume();
    },
    down,
    up: () => listen(port),
  };
}
