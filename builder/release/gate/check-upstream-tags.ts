import { listRefs } from '../../../src/git/list-refs.js';
import { MOVED_REFS } from '../../../src/git/mirror/moved-refs.js';
import { readUpstreamRecord } from '../../../src/git/mirror/upstream-record.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import type { ReleaseCheck } from '../release-check.js';
import { checkOf } from './check-of.js';

const TAGS = 'refs/tags/';

/**
 * Whether upstream's tags are where they were when they were first seen: each that moved is red until a person accepts
 * the move, and so is a base that stands on what an accepted tag named before. What is not recorded cannot be compared.
 * Throws BadInputError `upstream-record`.
 */
export async function checkUpstreamTags(
  name: string,
  base: Oid,
  series: Repository,
  upstream: Repository,
): Promise<readonly ReleaseCheck[]> {
  const { tags: recorded } = await readUpstreamRecord(series, name);
  if (recorded.size === 0) {
    return [
      checkOf.green('upstream-tags', name, `nothing is recorded of upstream's tags (upkeep sync does it)`),
    ];
  }
  const there = await listRefs(upstream, TAGS, MOVED_REFS);
  const reds: ReleaseCheck[] = [];
  // What a mirror follows, and what it does not follow because it moved: a tag is told of once.
  const moved = new Map<string, Oid>();
  for (const [ref, { id }] of there) {
    const tag = ref.slice(ref.startsWith(TAGS) ? TAGS.length : MOVED_REFS.length);
    const known = recorded.get(tag);
    if (known !== undefined && known.id !== id) moved.set(tag, id);
  }
  for (const [tag, id] of moved) {
    const was = recorded.get(tag)?.id ?? '';
    const detail = `upstream's tag ${tag} is ${id}, and was ${was} when it was recorded`;
    const mend = `Ask upstream why, look at the difference, and accept it: upkeep sync ${name} --accept ${tag}=${id}.`;
    reds.push(checkOf.red('upstream-tags', name, detail, mend));
  }
  for (const [tag, { commit, earlier }] of recorded) {
    if (commit === base || !earlier.some((one) => one.commit === base)) continue;
    const detail = `the base ${base} is what upstream's tag ${tag} named before it was moved to ${commit}, which was accepted`;
    reds.push(
      checkOf.red(
        'upstream-tags',
        name,
        detail,
        `Move the stack: upkeep rebase ${name} --onto ${tag} --write.`,
      ),
    );
  }
  if (reds.length > 0) return reds;
  const on = [...recorded].find(([, { commit }]) => commit === base);
  const stands = on === undefined ? 'the base is no tag' : `the base is ${on[0]}`;
  return [checkOf.green('upstream-tags', name, `${recorded.size} tags are where they were; ${stands}`)];
}
