import type { StackKey } from '../../stack-key.js';
import type { Page } from '../http/page.js';
import { pageLinks } from '../http/page-links.js';

/** The pages above those of a stack's parts. */
export function stackTrail(key: StackKey): Page['trail'] {
  return [
    { name: 'Overview', href: pageLinks.overview },
    { name: `${key.stack} on ${key.line}`, href: pageLinks.stack(key) },
  ];
}
