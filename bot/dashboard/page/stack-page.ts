import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { stackModel } from '../model/stack-model.js';
import { readReplays } from '../read/read-replays.js';
import { stackView } from '../view/stack-view.js';
import { findStackReading } from './find-stack-reading.js';
import type { PageContext } from './page-context.js';

/** `/stacks/<line>/<stack>`; null when there is no such stack. */
export async function stackPage(context: PageContext, key: StackKey): Promise<Page | null> {
  const reading = findStackReading(context.states, key);
  if (reading === null || context.repo === null) return null;
  const replays = await readReplays(context.repo, key, reading.commit);
  const data = stackModel(reading, context.jobs, replays);
  return {
    status: 200,
    title: `${key.stack} on ${key.line}`,
    part: 'overview',
    trail: [{ name: 'Overview', href: pageLinks.overview }],
    href: pageLinks.stack(key),
    data,
    main: stackView(data, context.deps.now()),
  };
}
