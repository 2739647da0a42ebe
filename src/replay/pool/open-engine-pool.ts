import { fileURLToPath } from 'node:url';
import { GitPool, type GitPoolOptions } from '../../git/pool/git-pool.js';
import type { EngineOperations } from './engine-operations.js';

/**
 * The engine in child processes: what crashes or hangs there is one failed operation
 * (WorkerCrashedError, WorkerTimeoutError), and the next one gets a new process.
 */
export function openEnginePool({
  // Beside this file in the compiled folder, and beside the bundled command line.
  worker = fileURLToPath(new URL('./engine-worker.js', import.meta.url)),
  ...options
}: Omit<GitPoolOptions, 'worker'> & { readonly worker?: string }): GitPool<EngineOperations> {
  return new GitPool<EngineOperations>({ ...options, worker });
}
