import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Example {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Every payload that GitHub's users have handed in as an example. */
export function webhookExamples(): Example[] {
  const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples');
  const events = JSON.parse(readFileSync(file, 'utf8')) as { name: string; examples: Example['payload'][] }[];
  return events.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));
}
