import type { Log } from '../log.js';
import type { RunningServer } from './start-server.js';

/** The part of `process` that is used. */
export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
}

/**
 * Resolves once the first SIGTERM or SIGINT came and the server has drained. On a second one it does not wait: what
 * runs is done again after the next start.
 * @param graceMs how long jobs may go on; less than what the container's host waits before it kills
 */
export async function drainOnSignal(
  server: Pick<RunningServer, 'close'>,
  graceMs: number,
  log: Log,
  source: SignalSource = process,
): Promise<void> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  let told = (): void => {};
  const listener = (): void => told();
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      told = resolve;
    });
  const first = next();
  for (const signal of signals) source.on(signal, listener);
  await first;
  const second = next();
  log.info({ graceMs }, 'draining: a second signal ends it at once');
  await Promise.race([server.close(graceMs), second]);
  for (const signal of signals) source.off(signal, listener);
}
