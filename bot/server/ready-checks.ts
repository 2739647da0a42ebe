import type { Forge } from '../../src/forge/forge.js';
import { runGit } from '../../src/git/git-cli.js';
import type { JobQueue } from '../jobs/job-queue.js';

/** Something without which the bot cannot work; rejects while it is away. */
export type ReadyCheck = () => Promise<void>;

/** Milliseconds for which an answer is good: anybody may ask `/readyz`, and the forge counts requests. */
const QUEUE_FRESH = 5_000;
const FORGE_FRESH = 60_000;

/**
 * What `/readyz` looks at: the queue, the series repository on the forge, git.
 * @param now epoch milliseconds
 */
export function readyChecks(
  parts: {
    readonly queue: Pick<JobQueue, 'list'>;
    readonly forge: Pick<Forge, 'remoteOf'>;
    readonly series: string;
  },
  now: () => number = Date.now,
): Readonly<Record<string, ReadyCheck>> {
  return {
    forge: cached(() => parts.forge.remoteOf(parts.series), FORGE_FRESH, now),
    git: cached(() => runGit(['--version'], { timeoutMs: 5_000 }), FORGE_FRESH, now),
    queue: cached(() => parts.queue.list(), QUEUE_FRESH, now),
  };
}

/** Asks again only when the last answer is old; who asks meanwhile gets the same answer. */
function cached(ask: () => Promise<unknown>, freshMs: number, now: () => number): ReadyCheck {
  let last: { readonly at: number; readonly answer: Promise<void> } | null = null;
  return () => {
    if (last === null || now() - last.at >= freshMs) {
      last = { at: now(), answer: settled(ask()) };
      // It is looked at by whoever asked; here it must only not count as unhandled.
      last.answer.catch(() => {});
    }
    return last.answer;
  };
}

async function settled(promise: Promise<unknown>): Promise<void> {
  await promise;
}
