import { fileURLToPath } from 'node:url';
import { GitPool } from '../../src/git/pool/git-pool.js';
import type { PackOperations } from './pack-operations.js';

/** For one batch; the largest real one takes ten seconds. */
const TIMEOUT_MS = 3_600_000;

/** A small heap for what lives for a moment: 15 MiB less for a process, and no more processor time. */
const NODE_FLAGS = ['--max-semi-space-size=4'];

/**
 * Packing in child processes: deflating is most of the work, and node does it on one processor.
 * @param size most processes
 */
export function openPackPool(size: number): GitPool<PackOperations> {
  // Beside this file in the compiled folder, and beside the bundled command line.
  const worker = fileURLToPath(new URL('./pack-worker.js', import.meta.url));
  return new GitPool<PackOperations>({ worker, size, timeoutMs: TIMEOUT_MS, execArgv: NODE_FLAGS });
}
