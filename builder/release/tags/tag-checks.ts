import { refNameFault } from '../../../src/git/check-ref-name.js';
import type { Oid } from '../../../src/git/oid.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseCheck } from '../release-check.js';

export interface TagFacts {
  readonly planned: PlannedTag;
  /** Key of the recipe that names the tag. */
  readonly key: 'tag' | 'series_tag';
  /** What the host has. */
  readonly refs: ReadonlyMap<string, Oid>;
  /** The commit of the tag that is there; null when there is none, or it names no commit that we have. */
  readonly found: Oid | null;
  /** The parent that was recorded when the release was begun; null where nothing was. */
  readonly begun: Oid | null;
}

/** Whether a tag can be set, or is: one check, more where more is wrong. */
export function tagChecks(facts: TagFacts): ReleaseCheck[] {
  const { planned, key, refs } = facts;
  const { tag, repository } = planned;
  const ref = `refs/tags/${tag}`;
  const red = (detail: string, mend: string): ReleaseCheck => ({
    check: 'tags',
    about: repository,
    ok: false,
    detail,
    mend,
  });
  const reds: ReleaseCheck[] = [];
  const fault = refNameFault(ref);
  if (fault !== null) {
    reds.push(
      red(
        `${JSON.stringify(tag)} cannot be the name of a tag: ${fault}`,
        `Change release.${key} of the recipe.`,
      ),
    );
  }
  const other = refs.get(ref) ?? null;
  if (other !== null && other !== planned.id) reds.push(otherTag(facts, other, red));
  const inTheWay = [...refs.keys()].find((one) => one.startsWith(`${ref}/`) || ref.startsWith(`${one}/`));
  if (inTheWay !== undefined) {
    reds.push(
      red(
        `${ref} cannot be made while ${inTheWay} exists`,
        `Delete that ref in ${repository}, or change release.${key} of the recipe.`,
      ),
    );
  }
  if (facts.begun !== null && !planned.parents.includes(facts.begun)) {
    reds.push(
      red(
        `the release was begun on ${facts.begun}, which is not there any more`,
        `Put that commit back into ${repository}, or release another version.`,
      ),
    );
  }
  if (reds.length > 0) return reds;
  const detail = planned.there ? `${tag} is there: ${planned.id}` : `${tag} can be set: ${planned.id}`;
  return [{ check: 'tags', about: repository, ok: true, detail, mend: null }];
}

function otherTag(
  { planned, found }: TagFacts,
  id: Oid,
  red: (detail: string, mend: string) => ReleaseCheck,
): ReleaseCheck {
  const { tag, repository, commit } = planned;
  const names = found === null ? '' : ` (commit ${found})`;
  return red(
    `${tag} exists as ${id}${names}, and this release needs ${planned.id} (commit ${commit})`,
    `If nothing was released under it, delete ${tag} in ${repository} (git tag --delete, or git push ADDRESS :refs/tags/${tag}) and its release on the forge; else release another version.`,
  );
}

/** Two stacks whose tags would be the same ref of one repository. */
export function sharedTagChecks(tags: readonly PlannedTag[]): ReleaseCheck[] {
  const seen = new Map<string, PlannedTag>();
  return tags.flatMap((one) => {
    const place = `${one.repository}\n${one.tag}`;
    const before = seen.get(place);
    seen.set(place, before ?? one);
    if (before === undefined) return [];
    return [
      {
        check: 'tags',
        about: one.repository,
        ok: false,
        detail: `${one.tag} would be the tag of ${before.stack ?? 'the series repository'} and of ${one.stack ?? 'the series repository'}`,
        mend: 'Give each stack a fork of its own, or make release.tag and release.series_tag of the recipe differ.',
      },
    ];
  });
}
