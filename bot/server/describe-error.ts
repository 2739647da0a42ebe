import { UpkeepError } from '../../src/errors/upkeep-error.js';

/** How deep causes and collected errors are followed. */
const DEPTH = 3;

/**
 * An error as facts for the log: what is known of every error, and nothing that somebody has hung on to it (Probot
 * hangs whole webhooks on to them).
 */
export function describeError(error: unknown, depth = DEPTH): object {
  if (!(error instanceof Error)) return { message: String(error).slice(0, 1_000) };
  const facts = {
    type: error.name,
    ...(error instanceof UpkeepError ? { code: error.code } : {}),
    message: error.message,
    stack: error.stack,
  };
  if (depth === 0) return facts;
  const inner: unknown[] = error instanceof AggregateError ? error.errors : [];
  return {
    ...facts,
    ...(inner.length === 0 ? {} : { errors: inner.slice(0, 5).map((one) => describeError(one, depth - 1)) }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause, depth - 1) }),
  };
}
