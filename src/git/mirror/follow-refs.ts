import { refGlob } from '../ref-glob.js';

/** Which of upstream's refs a stack follows, as `stack.yml` says; without a list, all of a kind. */
export interface FollowedRefs {
  readonly tags?: readonly string[] | undefined;
  readonly branches?: readonly string[] | undefined;
}

/**
 * Whether a full ref name is followed. In a pattern `*` stands for any text, `?` for one
 * character; a name is matched as a whole. Only branches and tags ever are.
 */
export function followRefs(followed: FollowedRefs): (ref: string) => boolean {
  const tags = followed.tags?.map(refGlob);
  const branches = followed.branches?.map(refGlob);
  return (ref) => {
    const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
    if (name === undefined) return false;
    const patterns = kind === 'tags' ? tags : branches;
    return patterns === undefined || patterns.some((pattern) => pattern.test(name));
  };
}
