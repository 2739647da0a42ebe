import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';
import { compatView } from '../view/compat-view.js';
import { findStackReading } from './find-stack-reading.js';
import type { PageContext } from './page-context.js';
import { stackTrail } from './stack-trail.js';

/** `/stacks/<line>/<stack>/compat`; null when there is no such stack. */
export function compatPage({ states }: PageContext, key: StackKey): Page | null {
  const reading = findStackReading(states, key);
  if (reading === null || reading.state === null) return null;
  const { compat } = reading.state;
  return {
    status: 200,
    title: 'Compatibility',
    part: 'overview',
    trail: stackTrail(key),
    href: pageLinks.compat(key),
    data: { key, compat },
    main: compatView(key, compat),
  };
}
