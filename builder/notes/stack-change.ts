import type { ReleaseFacts } from '../release/release-facts.js';
import type { ReleasedPatch } from '../release/released-stack.js';
import { CHANGE_CATEGORIES, changeCategoryOf } from './change-categories.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import type { PatchMetadata } from '../../src/series/metadata.js';

/** A patch that is new or changed in a release. */
export interface StackChange extends ReleasedPatch {
  readonly stack: string;
  readonly metadata: PatchMetadata;
  readonly category: { readonly id: string; readonly title: string };
}

/** What is new or changed, by category; within one in the order of stacks and series. */
export function stackChanges({ stacks }: Pick<ReleaseFacts, 'stacks'>): readonly StackChange[] {
  const changes = stacks.flatMap(({ name, patches }) =>
    patches
      .filter(({ change }) => change !== 'same')
      .map((one): StackChange => {
        const metadata = metadataOf(one.patch);
        return { ...one, stack: name, metadata, category: changeCategoryOf(metadata.category) };
      }),
  );
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ category }: StackChange): number {
  const index = CHANGE_CATEGORIES.findIndex(({ id }) => id === category.id);
  return index < 0 ? CHANGE_CATEGORIES.length : index;
}
