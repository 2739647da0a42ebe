import type { IncomingMessage, ServerResponse } from 'node:http';
import { frame, type Site } from '../view/frame.js';
import type { Page } from './page.js';
import { respond } from './respond.js';

/** Sends a page, or the same as JSON. */
export function sendPage(
  req: IncomingMessage,
  res: ServerResponse,
  page: Page,
  site: Site,
  json: boolean,
): void {
  if (json) {
    const body = `${JSON.stringify(page.data, null, 2)}\n`;
    respond(req, res, { status: page.status, type: 'application/json; charset=utf-8', body });
    return;
  }
  respond(req, res, {
    status: page.status,
    type: 'text/html; charset=utf-8',
    body: frame(page, site),
    may: { script: page.live === true, forms: page.forms === true },
  });
}
