import PQueue from 'p-queue';
import { OutsideError } from '../../errors/outside-error.js';
import { gitEnvironment } from '../git-environment.js';
import type { Operations } from './operations.js';
import { PoolWorker } from './pool-worker.js';

export interface GitPoolOptions {
  /** Path of a module that calls `serveOperations` with the same operations. */
  readonly worker: string;
  /** Most processes at a time. */
  readonly size: number;
  /** Milliseconds for one operation. */
  readonly timeoutMs: number;
  /** Flags for node in the workers; none unless said otherwise. */
  readonly execArgv?: readonly string[];
}

export interface RunOptions {
  /** Instead of the pool's. */
  readonly timeoutMs?: number;
  /** Higher goes first; 0 unless said otherwise. */
  readonly priority?: number;
}

/**
 * Runs operations in child processes, so that a crash in native code is one failed operation.
 * Processes start when they are needed and stay for the next operation; one that died is
 * replaced by the next operation that needs one.
 */
export class GitPool<Ops extends Operations> {
  readonly #options: GitPoolOptions;
  readonly #queue: PQueue;
  readonly #workers = new Set<PoolWorker>();
  readonly #idle: PoolWorker[] = [];
  #closed = false;

  constructor(options: GitPoolOptions) {
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.size });
  }

  /**
   * Runs one operation. Throws what the operation threw (of its own errors, the class that its
   * exit code stands for), WorkerCrashedError, WorkerTimeoutError, or OutsideError
   * `pool-closed`.
   */
  async run<Name extends keyof Ops & string>(
    name: Name,
    args: Parameters<Ops[Name]>,
    options: RunOptions = {},
  ): Promise<Awaited<ReturnType<Ops[Name]>>> {
    if (this.#closed) throw closedError(name);
    const result = await this.#queue.add(
      async () => {
        if (this.#closed) throw closedError(name);
        const worker = this.#take();
        try {
          return await worker.run(name, args, options.timeoutMs ?? this.#options.timeoutMs);
        } finally {
          if (worker.alive) this.#idle.push(worker);
          else this.#workers.delete(worker);
        }
      },
      { priority: options.priority ?? 0 },
    );
    return result as Awaited<ReturnType<Ops[Name]>>;
  }

  /** Process ids of the workers that are up; for health pages and tests. */
  get pids(): number[] {
    return [...this.#workers].flatMap(({ alive, pid }) => (alive && pid !== undefined ? [pid] : []));
  }

  /** Waits until everything that was asked for is done. */
  async drain(): Promise<void> {
    await this.#queue.onIdle();
  }

  /** Takes nothing more, fails what waits, ends the processes. What runs fails as crashed. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#workers].map((worker) => worker.end()));
    await this.#queue.onIdle();
  }

  #take(): PoolWorker {
    for (let worker = this.#idle.pop(); worker !== undefined; worker = this.#idle.pop()) {
      if (worker.alive) return worker;
      this.#workers.delete(worker);
    }
    const worker = new PoolWorker(
      this.#options.worker,
      gitEnvironment('local'),
      this.#options.execArgv ?? [],
    );
    this.#workers.add(worker);
    return worker;
  }
}

function closedError(name: string): OutsideError {
  return new OutsideError('pool-closed', `"${name}" was not run: this process is shutting down.`);
}
