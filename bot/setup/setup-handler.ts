import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { OutsideError } from '../../src/errors/outside-error.js';
import { pageLinks } from '../dashboard/http/page-links.js';
import type { Log } from '../log.js';
import { answer } from '../server/answer.js';
import { securityHeaders } from '../server/security-headers.js';
import { appManifest } from './app-manifest.js';
import { convertManifest } from './convert-manifest.js';
import { readAppTemplate } from './read-app-template.js';
import { sameSecret } from './same-secret.js';
import type { SetupConfig } from './setup-config.js';
import { setupPages } from './setup-pages.js';
import { setupStyle } from './setup-style.js';

export interface SetupParts {
  readonly config: SetupConfig;
  /** What whoever sets it up was told. */
  readonly token: string;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Answers the set-up's requests: `/probot` sends people to GitHub with the manifest, `/probot/setup` is where GitHub
 * sends them back to, with a code that is exchanged for the App's settings. Once these were shown, nothing more is.
 * Neither token nor settings are logged or kept.
 */
export class SetupHandler {
  readonly #parts: SetupParts;
  /** Goes to GitHub and comes back: the answer belongs to our question. */
  readonly #state = randomBytes(24).toString('base64url');
  #done = false;
  /** Two answers at once must not both be asked for. */
  #converting = false;

  constructor(parts: SetupParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { publicUrl } = this.#parts.config;
    securityHeaders(response, publicUrl);
    response.setHeader('cache-control', 'no-store');
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    if (path === '/healthz') return answer(response, 200, 'ok');
    if (request.method !== 'GET') return answer(response, 405, 'GET only', { allow: 'GET' });
    if (path === pageLinks.style) return send(response, 200, 'text/css', setupStyle());
    if (path === '/probot') return this.#start(response, new URLSearchParams(query));
    if (path === '/probot/setup') return this.#finish(response, new URLSearchParams(query));
    answer(response, 404, 'Upkeep is not set up yet: open the address that it printed when it started.');
  }

  #start(response: ServerResponse, query: URLSearchParams): void {
    const { config, token } = this.#parts;
    if (!sameSecret(query.get('token') ?? '', token)) return this.#refuse(response);
    if (this.#done) return this.#over(response);
    const manifest = appManifest(readAppTemplate(), config);
    page(response, 200, setupPages.start(config, manifest, this.#state), config.webUrl);
  }

  async #finish(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const { config, fetch, log } = this.#parts;
    if (!sameSecret(query.get('state') ?? '', this.#state)) return this.#refuse(response);
    const code = query.get('code') ?? '';
    if (this.#done || this.#converting) return this.#over(response);
    if (!/^[\w-]{1,256}$/.test(code)) {
      const text = 'GitHub sent no code along. Begin anew from the address that Upkeep printed.';
      return page(response, 400, setupPages.problem('Not understood', text));
    }
    this.#converting = true;
    try {
      const app = await convertManifest(config.apiUrl, code, fetch);
      this.#done = true;
      log.info({ appId: app.id }, 'the GitHub App was made; set it up and restart');
      page(response, 200, setupPages.settings(app));
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      log.warn({ err: error }, 'the GitHub App could not be made');
      page(response, 502, setupPages.problem('GitHub did not answer as it should', error.message));
    } finally {
      this.#converting = false;
    }
  }

  #refuse(response: ServerResponse): void {
    const text = 'Open the address that Upkeep printed when it started: only who sees that may set it up.';
    page(response, 403, setupPages.problem('Refused', text));
  }

  #over(response: ServerResponse): void {
    const text =
      'The settings of the App were shown already, and are shown once. Put them into the settings and restart Upkeep.';
    page(response, 410, setupPages.problem('Done', text));
  }
}

/** @param formsTo where the page's forms may go; nowhere without it */
function page(response: ServerResponse, status: number, text: string, formsTo = "'none'"): void {
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src data:; form-action ${formsTo}; base-uri 'none'; frame-ancestors 'none'`,
  );
  send(response, status, 'text/html', text);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}
