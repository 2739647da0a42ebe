import { OutsideError } from '../../src/errors/outside-error.js';
import { oneLine } from '../../builder/text/one-line.js';
import { requiredPermissions } from './required-permissions.js';

interface Failure {
  readonly message: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  /** Whether GitHub answered at all. */
  readonly answered: boolean;
}

/** A limit without a time to wait for: GitHub asks for at least a minute. */
const unknownWaitMs = 60_000;

/**
 * A failed request as the Forge port says it; null when the error is not of a request (a bug then).
 * Nothing of the request but its address gets into it: no header, no body.
 *
 * @param route as in `requiredPermissions`
 * @param path the path that was asked for, without query
 */
export function outsideErrorOf(error: unknown, route: string, path: string): OutsideError | null {
  if (error instanceof OutsideError) return error;
  const failure = readFailure(error);
  if (failure === null) return null;
  const method = route.slice(0, route.indexOf(' '));
  const said = withoutSecrets(failure.message);
  const at = `GitHub: ${method} ${path}`;
  const { status } = failure;
  const data = { status, method, path };
  if (!failure.answered) {
    return new OutsideError('forge-unavailable', `${at}: no answer: ${said}. Try again.`, {
      data: { method, path },
    });
  }
  const retryAfterMs = waitOf(failure);
  if (retryAfterMs !== null) {
    const seconds = Math.ceil(retryAfterMs / 1000);
    return new OutsideError('forge-limit', `${at}: ${status}: limit reached, wait ${seconds} s: ${said}`, {
      data: { ...data, retryAfterMs },
    });
  }
  const text = `${at}: ${status}: ${said}`;
  if (status >= 500 || status === 408) {
    return new OutsideError('forge-unavailable', `${text}. Try again.`, { data });
  }
  if (status === 401) {
    return new OutsideError('forge-credentials', `${text}. Check the App's id and private key.`, { data });
  }
  if (status === 404 || status === 410 || /\bNo commit found\b/i.test(said)) {
    const mend = 'Check the name, and that the App is installed there.';
    return new OutsideError('forge-missing', `${text}. ${mend}`, { data });
  }
  if (status === 403) {
    const needs = Object.entries(requiredPermissions[route] ?? {}).map((one) => one.join(': '));
    const mend = needs.length === 0 ? '' : ` The App needs ${needs.join(', ')}.`;
    return new OutsideError('forge-refused', `${text}.${mend}`, { data });
  }
  return new OutsideError('forge-refused', text, { data });
}

function readFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  const { message, status } = error;
  const response = 'response' in error ? error.response : undefined;
  if (typeof response !== 'object' || response === null) {
    return { message, status, headers: {}, answered: false };
  }
  const headers = 'headers' in response ? (response.headers as Failure['headers']) : {};
  return { message, status, headers, answered: true };
}

/** Milliseconds to wait when the answer is a limit; null when it is none. */
function waitOf({ status, headers, message }: Failure): number | null {
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers['retry-after']);
  if (after > 0) return after * 1000;
  if (Number(headers['x-ratelimit-remaining'] ?? Number.NaN) === 0) {
    const left = Number(headers['x-ratelimit-reset']) * 1000 - Date.now();
    return left > 0 ? left + 1000 : 1000;
  }
  return status === 429 || /\bsecondary rate\b|\brate limit\b|\babuse\b/i.test(message)
    ? unknownWaitMs
    : null;
}

/** GitHub's words as one short line; whatever looks like a token is taken out, should an answer ever repeat one. */
function withoutSecrets(message: string): string {
  const line = oneLine(message)
    .replace(/\b(?:gh[a-z]_|github_pat_|v1\.)\w+/g, '[hidden]')
    .replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '[hidden]')
    .replace(/\b(token|bearer|basic) [\w+/=.-]{8,}/gi, '$1 [hidden]');
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
