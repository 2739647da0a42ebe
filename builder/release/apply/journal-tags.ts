import type { PlannedTag } from '../planned-tag.js';
import type { JournalTag } from './release-journal.js';

/** What a journal keeps of the tags of a release. */
export function journalTags(tags: readonly PlannedTag[]): JournalTag[] {
  return tags.map(({ stack, repository, tag, id, commit, parents, tree }) => ({
    stack,
    repository,
    tag,
    id,
    commit,
    parents: [...parents],
    tree,
  }));
}
