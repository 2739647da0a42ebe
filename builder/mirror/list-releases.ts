import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import { listRefs } from '../../src/git/list-refs.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { compareTags } from '../../src/versions/compare-tags.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import type { SourceTree } from '../plan/source-tree.js';
import type { Quirk } from '../recipe/quirk.js';
import type { RepositoryRecipe } from '../recipe/repository-recipe.js';

const TAGS = 'refs/tags/';

/** Which releases are wanted: some tags, or all from one on (from the recipe's first when null). */
export type WantedReleases =
  | { readonly tags: readonly string[] }
  | { readonly all: true; readonly from: string | null };

interface Release {
  readonly tag: string;
  readonly commit: Oid;
}

/**
 * The releases of a repository in the order of their versions, by `refs/tags/` alone: upstream has
 * branches of the same names. A release that upstream did not tag comes from a quirk.
 *
 * Throws BadInputError `no-such-tag`, `no-releases`, `bad-tag`, `missing-object`.
 */
export async function listReleases(
  repo: Repository,
  recipe: RepositoryRecipe,
  quirks: readonly Quirk[],
  wanted: WantedReleases,
): Promise<SourceTree[]> {
  const refs = await listRefs(repo, TAGS);
  const tagged = new Map([...refs].map(([ref, { commit }]) => [ref.slice(TAGS.length), commit]));
  const untagged = quirks.flatMap((quirk) =>
    'release' in quirk && !tagged.has(quirk.release) ? [{ tag: quirk.release, commit: quirk.commit }] : [],
  );
  const known = [...[...tagged].map(([tag, commit]) => ({ tag, commit })), ...untagged];
  // A mirror that follows some releases has not the commits of others: all of them are those that are there.
  const there = await repo.objects.existing(untagged.map(({ commit }) => commit));
  const absent = new Set(untagged.filter(({ commit }) => !there.has(commit)));
  const chosen =
    'all' in wanted
      ? allFrom(known, recipe, wanted.from).filter((release) => !absent.has(release))
      : named(known, wanted.tags);
  if (chosen.length === 0) {
    throw new BadInputError(
      'no-releases',
      `${repo.dir} has no tag that is a release of ${recipe.repository}: ` +
        `the recipe wants versions${recipe.tags.from === undefined ? '' : ` from ${recipe.tags.from} on`}, found ${shown(known)}.`,
    );
  }
  return readSources(repo, recipe, chosen.sort(inOrder));
}

function allFrom(known: readonly Release[], recipe: RepositoryRecipe, from: string | null): Release[] {
  if (from !== null && !known.some(({ tag }) => tag === from)) throw noSuchTag(from, known);
  const first = from ?? recipe.tags.from;
  return known.filter(
    ({ tag }) =>
      !recipe.tags.skip.includes(tag) &&
      parseVersion(tag) !== null &&
      (first === undefined || compareTags(tag, first) >= 0),
  );
}

function named(known: readonly Release[], tags: readonly string[]): Release[] {
  return tags.map((tag) => {
    const found = known.find((one) => one.tag === tag);
    if (found === undefined) throw noSuchTag(tag, known);
    if (parseVersion(tag) !== null) return found;
    throw new BadInputError(
      'bad-tag',
      `The tag '${tag}' is no version that Composer knows, such as 2.4.8-p1.`,
    );
  });
}

async function readSources(
  repo: Repository,
  recipe: RepositoryRecipe,
  releases: readonly Release[],
): Promise<SourceTree[]> {
  const commits = await repo.objects.readMany([...new Set(releases.map(({ commit }) => commit))]);
  return releases.map(({ tag, commit }) => {
    const object = commits.get(commit);
    if (object?.type !== 'commit') {
      throw new BadInputError(
        'missing-object',
        `The tag ${tag} points at ${commit}, which is ${object === undefined ? 'not in' : `a ${object.type} of`} ${repo.dir}; expected a commit.`,
        { data: { tag, commit } },
      );
    }
    const { tree, committer } = parseCommit(object.data);
    const { repository, upstream } = recipe;
    return {
      repository,
      url: upstream ?? null,
      tag,
      release: tag.replace(/^v/, ''),
      commit,
      time: committer.seconds,
      tree,
    };
  });
}

function inOrder(a: Release, b: Release): number {
  return compareTags(a.tag, b.tag) || (a.tag < b.tag ? -1 : 1);
}

function noSuchTag(tag: string, known: readonly Release[]): BadInputError {
  return new BadInputError(
    'no-such-tag',
    `There is no tag '${tag}' (refs/tags/${tag}): the repository has ${shown(known)}. If it is new upstream, fetch it first.`,
    { data: { tag } },
  );
}

function shown(known: readonly Release[]): string {
  if (known.length === 0) return 'no tags';
  const newest = [...known].sort(inOrder).slice(-5).reverse();
  return `${known.length} tags, the newest ${newest.map(({ tag }) => tag).join(', ')}`;
}
