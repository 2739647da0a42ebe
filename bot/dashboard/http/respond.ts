import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** What the page may load and do beside its style sheet; nothing unless said. */
  readonly may?: { readonly script?: boolean; readonly forms?: boolean };
}

/**
 * Sends a whole answer with the headers that keep a browser from doing anything with it that we did not mean; 304
 * when the asker has it already.
 */
export function respond(
  req: IncomingMessage,
  res: ServerResponse,
  { status, type, body, may = {} }: Answer,
): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `script-src ${may.script === true ? "'self'" : "'none'"}`,
    `connect-src ${may.script === true ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    `form-action ${may.forms === true ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ];
  const bytes = Buffer.from(body, 'utf8');
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  res.setHeader('Content-Security-Policy', policy.join('; '));
  res.setHeader('X-Content-Type-Options', 'nosniff');
  // Not `no-referrer`: with that a browser hides the origin of a form, by which forged ones are told.
  res.setHeader('Referrer-Policy', 'same-origin');
  res.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  res.setHeader('Cache-Control', 'no-cache');
  if (status === 200) {
    res.setHeader('ETag', etag);
    if (
      req.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) === true
    ) {
      res.writeHead(304).end();
      return;
    }
  }
  res.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
