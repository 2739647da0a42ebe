import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { Oid } from '../../../src/git/oid.js';
import type { FaultSpec } from './fault-plan.js';
import type { RecordedRequest } from './recorded-request.js';

/** A ref that a push moved; forty zeros for none. */
export interface RefChange {
  readonly ref: string;
  readonly before: Oid;
  readonly after: Oid;
}

/** A push that was taken. */
export interface PushReport {
  readonly repository: string;
  /** Login. */
  readonly user: string;
  readonly moved: readonly RefChange[];
}

interface Message {
  readonly listening?: number;
  readonly failure?: string;
  readonly request?: Pick<RecordedRequest, 'operation' | 'method' | 'path' | 'status' | 'fault'>;
  readonly push?: PushReport | null;
}

/** The thread that listens and serves git (`git-front.mjs`), as the main thread sees it. */
export class GitFront {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #take: (request: RecordedRequest, push: PushReport | null) => void;
  /** Called when something came without being asked for. */
  readonly #wake: () => void;
  #listening: ((port: number) => void) | null = null;

  constructor(
    accessFile: string,
    apiPort: number,
    take: (request: RecordedRequest, push: PushReport | null) => void,
    wake: () => void,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#take = take;
    this.#wake = wake;
    this.#worker = new Worker(new URL('./git-front.mjs', import.meta.url), {
      workerData: { accessFile, apiPort, port: port2 },
      transferList: [port2],
    });
    this.#worker.unref();
    port1.on('message', (message: Message) => {
      this.#read(message);
      this.#wake();
    });
  }

  /** @returns the port that is the fake's address */
  async listening(): Promise<number> {
    return await new Promise((resolve, reject) => {
      this.#listening = resolve;
      this.#worker.once('error', reject);
    });
  }

  /** Takes what the thread has told and the event loop has not brought yet. */
  drain(): void {
    for (
      let told = receiveMessageOnPort(this.#port);
      told !== undefined;
      told = receiveMessageOnPort(this.#port)
    )
      this.#read(told.message as Message);
  }

  plan(spec: FaultSpec): void {
    if (spec.probability !== undefined) throw new Error('a fault of git has no probability here');
    this.#port.postMessage({ spec, skip: spec.skip ?? 0, times: spec.times ?? 1 }, []);
  }

  clearFaults(): void {
    this.#port.postMessage({ clear: true }, []);
  }

  async close(): Promise<void> {
    this.#port.close();
    await this.#worker.terminate();
  }

  #read({ listening, failure, request, push }: Message): void {
    if (listening !== undefined) this.#listening?.(listening);
    const rest = {
      problems: failure === undefined ? [] : [`the fake failed: ${failure}`],
      answerProblems: [],
    };
    if (failure !== undefined) {
      const nothing = { operation: 'git/unknown', method: 'GET', path: '', status: null, fault: null };
      this.#take({ ...nothing, ...rest }, null);
    }
    if (request !== undefined) this.#take({ ...request, ...rest }, push ?? null);
  }
}
