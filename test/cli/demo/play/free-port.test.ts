import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demoPort } from '../../../../cli/demo/play/demo-port.js';
import { freePort } from '../../../../cli/demo/play/free-port.js';

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

describe('freePort', () => {
  it('is the preferred one when it can be had', async () => {
    const { server, port } = await listening();
    server.close();
    await once(server, 'close');
    expect(await freePort(port)).toBe(port);
    // It was let go again.
    expect(await freePort(port)).toBe(port);
  });

  it('is another one when somebody listens there', async () => {
    const { port } = await listening();
    const other = await freePort(port);
    expect(other).not.toBe(port);
    expect(other).toBeGreaterThan(0);
  });

  it('is any one for 0', async () => {
    expect(await freePort(0)).toBeGreaterThan(0);
  });
});

describe('demoPort', () => {
  it('refuses a port that is taken only when it was asked for', async () => {
    const { port } = await listening();
    await expect(demoPort(port, false)).rejects.toMatchObject({ code: 'listen-failed', exit: 3 });
    await expect(demoPort(port, true)).rejects.toThrow(`127.0.0.1:${port}`);
    expect(await demoPort(0, false)).toBeGreaterThan(0);
    expect(await demoPort(null, false)).toBeGreaterThan(0);
    expect(await demoPort(null, true)).toBeGreaterThan(0);
  });
});
