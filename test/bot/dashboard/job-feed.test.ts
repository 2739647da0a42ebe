import { get, type IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NOW } from '../support/dashboard-fixture.js';
import { openDashboard } from '../support/open-dashboard.js';
import { ask } from '../support/ask.js';

interface Listener {
  readonly response: IncomingMessage;
  /** The next event's data. */
  next(): Promise<string>;
  end(): void;
}

function listen(url: string): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const req = get(`${url}/jobs/events`, { agent: false }, (response) => {
      const events = eventsOf(response);
      resolve({ response, next: async () => String((await events.next()).value), end: () => req.destroy() });
    });
    req.on('error', reject);
    onTestFinished(() => void req.destroy());
  });
}

async function* eventsOf(response: IncomingMessage): AsyncGenerator<string> {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += String(chunk);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^event: jobs\ndata: (.*)$/.exec(event)?.[1];
      if (data !== undefined) yield JSON.parse(data) as string;
    }
  }
}

describe('/jobs/events', () => {
  it('tells the jobs at once, and again when they change', async () => {
    const { url, jobs } = await openDashboard();
    const listener = await listen(url);
    expect(listener.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(await listener.next()).toContain('replaying patch 3 of 8');
    jobs[0] = { ...jobs[0]!, progress: 'replaying patch 7 of 8' };
    expect(await listener.next()).toContain('replaying patch 7 of 8');
    jobs.length = 0;
    expect(await listener.next()).toContain('Nothing runs and nothing waits.');
  });

  it('what it sends is what the page has', async () => {
    const { url } = await openDashboard();
    const listener = await listen(url);
    expect((await ask(url, '/jobs')).body).toContain((await listener.next()).trim());
  });

  it('a second listener gets what the first has, and one that goes takes nothing with it', async () => {
    const { url, jobs } = await openDashboard();
    const first = await listen(url);
    await first.next();
    const second = await listen(url);
    expect(await second.next()).toContain('replaying patch 3 of 8');
    first.end();
    jobs[0] = { ...jobs[0]!, progress: 'writing', since: NOW };
    expect(await second.next()).toContain('writing');
  });

  it('has room for so many', async () => {
    const { url } = await openDashboard();
    const listeners = await Promise.all(Array.from({ length: 100 }, () => listen(url)));
    expect(listeners.every(({ response }) => response.statusCode === 200)).toBe(true);
    expect(await ask(url, '/jobs/events')).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  });

  it('a queue that fails once is asked again', async () => {
    let fail = true;
    const { url } = await openDashboard((deps) => ({
      ...deps,
      queue: {
        list: () => {
          if (!fail) return deps.queue.list();
          fail = false;
          return Promise.reject(new Error('not now'));
        },
      },
    }));
    expect(await (await listen(url)).next()).toContain('replaying patch 3 of 8');
  });
});
