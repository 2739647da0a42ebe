import { fileURLToPath } from 'node:url';
import { GitPool, type GitPoolOptions } from '../../git/pool/git-pool.js';
import type { EngineOperations } from './engine-operations.js';

/**
 * The engine in child processes: what crashes or hangs in libgit2 there is one failed operation
 * (WorkerCrashedError, WorkerTimeoutError), and the next one gets a new process.
 */
export function openEnginePool(options: Omit<GitPoolOptions, 'worker'>): GitPool<EngineOperations> {
  // Beside this file in the compiled folder, and beside the bundled command line.
  const worker = fileURLToPath(new URL('./engine-worker.js', import.meta.url));
  return new GitPool<EngineOperations>({ ...options, worker });
}
