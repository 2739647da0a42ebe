import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A port of the loopback that nobody listens on now: the preferred one if that is free, else one that the system picks.
 * Links have it in them, so it must be known before the bot listens.
 */
export async function freePort(preferred: number | null): Promise<number> {
  const found = preferred === null ? null : await listenOn(preferred);
  return found ?? (await listenOn(0)) ?? 0;
}

async function listenOn(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return null;
  } finally {
    server.close();
  }
}
