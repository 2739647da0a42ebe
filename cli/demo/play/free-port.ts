import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/**
 * A port of the loopback that nobody listens on now: the preferred one if it can be had, else one that the system
 * picks. Links have it in them, so it must be known before the bot listens.
 * @param preferred 0: any
 */
export async function freePort(preferred: number): Promise<number> {
  return (await listenOn(preferred)) ?? (await listenOn(0)) ?? 0;
}

async function listenOn(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const { port: found } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return found;
  } catch {
    return null;
  }
}
