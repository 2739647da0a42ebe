import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'upkeep-form';
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|::1)$/;

/**
 * Tells forms that this process sent to this browser from forged ones. A form is believed when it comes from the
 * loopback, names a loopback host (so no rebound name of somebody's), was sent by a page of the same origin, and
 * carries the token that belongs to the browser's cookie; both end with the process.
 */
export class FormGuard {
  readonly #key = randomBytes(32);

  /** Whether forms are shown at all to this asker. */
  isLocal(req: IncomingMessage): boolean {
    const address = req.socket.remoteAddress ?? '';
    // Behind a proxy everybody seems to come from the loopback.
    const proxied = req.headers['x-forwarded-for'] !== undefined || req.headers['forwarded'] !== undefined;
    return !proxied && LOOPBACK.test(address.replace(/^::ffff:/, '')) && LOOPBACK.test(hostOf(req));
  }

  /** The token for a form, and the cookie to be set when the browser has none. */
  issue(req: IncomingMessage): { readonly token: string; readonly cookie: string | null } {
    const known = cookieOf(req);
    const id = known ?? randomBytes(24).toString('base64url');
    const cookie = known === null ? `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Strict` : null;
    return { token: this.#tokenFor(id), cookie };
  }

  /** Whether a form that was posted is to be believed. */
  accepts(req: IncomingMessage, token: string): boolean {
    const id = cookieOf(req);
    if (id === null || !this.isLocal(req)) return false;
    if (req.headers.origin !== `http://${req.headers.host ?? ''}`) return false;
    const site = req.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    const [given, wanted] = [Buffer.from(token), Buffer.from(this.#tokenFor(id))];
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  #tokenFor(id: string): string {
    return createHmac('sha256', this.#key).update(id).digest('base64url');
  }
}

/** Without its port. */
function hostOf(req: IncomingMessage): string {
  return (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function cookieOf(req: IncomingMessage): string | null {
  const pair = (req.headers.cookie ?? '').split(';').find((one) => one.trim().startsWith(`${COOKIE}=`));
  const id = pair?.trim().slice(COOKIE.length + 1) ?? '';
  return /^[A-Za-z0-9_-]{32}$/.test(id) ? id : null;
}
