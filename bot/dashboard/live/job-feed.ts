import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JobView } from '../../jobs/job.js';

export interface JobFeedOptions {
  readonly list: () => Promise<readonly JobView[]>;
  /** What a listener puts in. */
  readonly render: (jobs: readonly JobView[]) => string;
  /** Milliseconds between two looks while somebody listens. */
  readonly everyMs: number;
  /** Listeners at a time; the next one is told to come later. */
  readonly most: number;
}

/** The jobs as server-sent events. It looks only while somebody listens, once for all of them. */
export class JobFeed {
  readonly #options: JobFeedOptions;
  readonly #listeners = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | null = null;
  #last = '';
  #looking = false;

  constructor(options: JobFeedOptions) {
    this.#options = options;
  }

  /** Answers a request with events until its connection ends. */
  listen(req: IncomingMessage, res: ServerResponse): void {
    if (this.#listeners.size >= this.#options.most) {
      res.writeHead(503, { 'Retry-After': '30', 'Content-Type': 'text/plain; charset=utf-8' });
      res.end('Too many follow the jobs now.\n');
      return;
    }
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
      'X-Content-Type-Options': 'nosniff',
    });
    if (req.method === 'HEAD') {
      res.end();
      return;
    }
    res.write(this.#last === '' ? ':\n\n' : this.#last);
    this.#listeners.add(res);
    res.on('close', () => {
      this.#listeners.delete(res);
      if (this.#listeners.size === 0) this.#stop();
    });
    this.#timer ??= setInterval(() => void this.#look(), this.#options.everyMs).unref();
    void this.#look();
  }

  /** Ends all connections: a server that closes would wait for them. */
  close(): void {
    for (const res of this.#listeners) res.end();
    this.#stop();
  }

  #stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#last = '';
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      const text = this.#options.render(await this.#options.list());
      const event = `event: jobs\ndata: ${JSON.stringify(text)}\n\n`;
      if (event === this.#last || this.#listeners.size === 0) return;
      this.#last = event;
      for (const res of this.#listeners) if (res.writableLength < event.length * 8) res.write(event);
    } catch {
      // A queue that cannot be asked now is asked again; the page keeps what it has.
    } finally {
      this.#looking = false;
    }
  }
}
