import { fork, type ChildProcess } from 'node:child_process';
import type { OperationRequest, OperationResponse } from './operations.js';
import { WorkerCrashedError } from './worker-crashed-error.js';
import { WorkerTimeoutError } from './worker-timeout-error.js';
import { unpackError } from './wireable-error.js';

const MAX_STDERR = 4096;

interface Running {
  readonly id: number;
  readonly name: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** One child process that runs one operation at a time. */
export class PoolWorker {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  #running: Running | null = null;
  #nextId = 0;
  #stderr = '';
  #alive = true;

  /** @param module path of a module that calls `serveOperations` */
  constructor(module: string, env: Readonly<Record<string, string>>, execArgv: readonly string[]) {
    this.#child = fork(module, [], {
      env,
      execArgv: [...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-MAX_STDERR);
    });
    this.#child.on('message', (message) => this.#answer(message as OperationResponse));
    this.#ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#crash(error.message);
        if (this.#child.pid === undefined) resolve();
      });
      this.#child.on('close', (exit, signal) => {
        this.#crash(signal === null ? `exit code ${exit}` : `killed by ${signal}`);
        resolve();
      });
    });
  }

  /** Whether it can take another operation. */
  get alive(): boolean {
    return this.#alive;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  run(name: string, args: readonly unknown[], timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      const timer = setTimeout(() => this.#stop(new WorkerTimeoutError(name, timeoutMs)), timeoutMs);
      this.#running = { id, name, resolve, reject, timer };
      const request: OperationRequest = { id, name, args };
      try {
        // A send that fails because the child is dying is told by its end.
        this.#child.send(request, () => {});
      } catch (error) {
        this.#settle()?.reject(error as Error);
      }
    });
  }

  /** Ends the process, whatever it does. */
  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #answer(response: OperationResponse): void {
    if (this.#running?.id !== response.id) return;
    const running = this.#settle();
    if (response.ok) running?.resolve(response.value);
    else running?.reject(unpackError(response.error));
  }

  #crash(how: string): void {
    this.#alive = false;
    const running = this.#settle();
    running?.reject(new WorkerCrashedError(running.name, how, this.#stderr));
  }

  #stop(error: Error): void {
    this.#alive = false;
    this.#settle()?.reject(error);
    this.#child.kill('SIGKILL');
  }

  #settle(): Running | null {
    const running = this.#running;
    this.#running = null;
    if (running !== null) clearTimeout(running.timer);
    return running;
  }
}
