import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutsideError } from '../../src/errors/outside-error.js';

/**
 * Begins to listen. Throws OutsideError `listen-failed`.
 * @returns `http://host:port` as it listens
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const cause = error instanceof Error ? error.message : String(error);
    const mend =
      code === 'EADDRINUSE'
        ? 'Something else listens there, another Upkeep perhaps: end it, or choose another port with --port or PORT.'
        : 'Set HOST to an address of this machine, and PORT to a port that may be used.';
    throw new OutsideError('listen-failed', `Cannot listen on ${host}:${port} (${cause}). ${mend}`, {
      cause: error,
    });
  }
  const { address, family, port: actual } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
}
