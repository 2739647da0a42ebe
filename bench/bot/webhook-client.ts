import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';

// Sends webhooks to an address as GitHub does, a process of its own so that it does not slow down what it measures.
//   node webhook-client.js URL SECRET COUNT CONNECTIONS   -> JSON with the milliseconds of every answer

const [url = '', secret = '', count = '0', connections = '1'] = process.argv.slice(2);
const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples');
const events = JSON.parse(readFileSync(file, 'utf8')) as { name: string; examples: object[] }[];
const bodies = events
  .filter(({ name }) =>
    ['push', 'pull_request', 'issue_comment', 'check_run', 'check_suite', 'status'].includes(name),
  )
  .flatMap(({ name, examples }) => examples.map((payload) => ({ name, body: JSON.stringify(payload) })))
  .map((one) => ({
    ...one,
    signature: `sha256=${createHmac('sha256', secret).update(one.body).digest('hex')}`,
  }));
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const times: number[] = [];
const statuses: Record<string, number> = {};

function send(n: number): Promise<void> {
  // A quarter of the deliveries are distinct, in no order.
  const id = (n * 7_919) % Math.ceil(Number(count) / 4);
  const { name, body, signature } = bodies[id % bodies.length] ?? { name: '', body: '', signature: '' };
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-github-event': name,
    'x-github-delivery': `bench-${id}`,
    'x-hub-signature-256': signature,
  };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        times.push(performance.now() - began);
        const status = String(response.statusCode);
        statuses[status] = (statuses[status] ?? 0) + 1;
        resolve();
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

let next = 0;
const began = performance.now();
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (next < Number(count)) await send((next += 1));
  }),
);
agent.destroy();
process.stdout.write(JSON.stringify({ times, statuses, seconds: (performance.now() - began) / 1_000 }));
