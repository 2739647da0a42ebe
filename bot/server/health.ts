import type { ServerResponse } from 'node:http';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import type { ReadyCheck } from './ready-checks.js';

/** A check that takes longer than this has failed: load balancers do not wait. */
const LIMIT_MS = 3_000;

/** Answers `/readyz`: 200 when every check passes, else 503; as JSON with what fails, by code alone. */
export async function answerReady(
  response: ServerResponse,
  checks: Readonly<Record<string, ReadyCheck>>,
): Promise<void> {
  const names = Object.keys(checks).toSorted();
  const states = await Promise.all(names.map(async (name) => [name, await stateOf(checks[name])] as const));
  const ready = states.every(([, state]) => state === 'ok');
  response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify({ ready, checks: Object.fromEntries(states) })}\n`);
}

async function stateOf(check: ReadyCheck | undefined): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), LIMIT_MS);
  });
  const asked = (check?.() ?? Promise.resolve()).then(
    () => 'ok',
    (error: unknown) => (error instanceof UpkeepError ? error.code : 'failed'),
  );
  const state = await Promise.race([asked, late]);
  clearTimeout(timer);
  return state;
}
