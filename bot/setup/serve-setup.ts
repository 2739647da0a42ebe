import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Log } from '../log.js';
import { answer } from '../server/answer.js';
import { listen } from '../server/listen.js';
import type { SetupConfig } from './setup-config.js';
import { SetupHandler } from './setup-handler.js';

export interface ServedSetup {
  /** `http://host:port` as it listens. */
  readonly url: string;
  /** What a person opens; a secret, good for making one App. */
  readonly start: string;
  close(): Promise<void>;
}

/**
 * `upkeep serve` before there is a GitHub App: a server with `/healthz` and the pages on which the App is made, and
 * nothing else. Throws OutsideError `listen-failed`.
 */
export async function serveSetup(
  config: SetupConfig,
  log: Log,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<ServedSetup> {
  const token = randomBytes(24).toString('base64url');
  const handler = new SetupHandler({ config, token, log, fetch });
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000 }, (request, response) => {
    handler.handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'request failed');
      answer(response, 500, 'This is a bug; the log says more.');
    });
  });
  const url = await listen(server, config.host, config.port);
  return {
    url,
    start: `${config.publicUrl}/probot?token=${token}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
