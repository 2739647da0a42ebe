import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { readConflict } from '../read/read-conflict.js';
import { conflictView } from '../view/conflict-view.js';
import { findStackReading } from './find-stack-reading.js';
import type { PageContext } from './page-context.js';
import { patchPage } from './patch-page.js';
import { stackTrail } from './stack-trail.js';

/**
 * `/stacks/<line>/<stack>/conflicts/<patch>`; when the patch has none, the page of the patch: checks link to it for ever,
 * and a conflict that is settled goes away. Null when there is no such patch.
 */
export async function conflictPage(context: PageContext, key: StackKey, patch: string): Promise<Page | null> {
  const reading = findStackReading(context.states, key);
  if (reading === null || reading.state === null || context.repo === null) return null;
  const data = await readConflict(context.deps, context.repo, reading.state, patch);
  if (data === null) return patchPage(context, key, patch);
  return {
    status: 200,
    title: `Conflict of ${patch}`,
    part: 'overview',
    trail: stackTrail(key),
    href: pageLinks.conflict(key, patch),
    data,
    main: conflictView(data),
  };
}
