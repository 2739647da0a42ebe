import { createHash } from 'node:crypto';
import type { SourceTree } from '../../../../builder/plan/source-tree.js';
import type { MemoryObjects, ObjectSpecs } from './memory-objects.js';

/** A release of the repository `shop`, with a commit id that is made from its tag. */
export function releaseOf(objects: MemoryObjects, tag: string, files: ObjectSpecs): SourceTree {
  return {
    repository: 'shop',
    url: null,
    tag,
    release: tag.replace(/^v/, ''),
    commit: createHash('sha1').update(tag).digest('hex'),
    time: 1_700_000_000,
    tree: objects.tree(files),
  };
}

/** The text of a composer.json. */
export function composerText(name: string, fields: Readonly<Record<string, unknown>> = {}): string {
  return `${JSON.stringify({ name, ...fields }, null, 4)}\n`;
}
