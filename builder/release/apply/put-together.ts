import { rmSync } from 'node:fs';
import { readMark } from '../../repository/read-mark.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import type { PreparedRelease } from '../prepared-release.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseDocument } from '../release-document.js';
import type { ReleaseFacts } from '../release-facts.js';
import type { ReleaseWorld } from '../release-world.js';
import { buildRelease } from './build-release.js';
import { checkComposer } from './check-composer.js';
import { checkReleaseZips } from './check-release-zips.js';
import { releaseDocuments } from './release-documents.js';
import { stageCopy } from './stage-copy.js';
import { writeDocuments } from './write-documents.js';

/** A release that is whole, but that nobody sees yet. */
export interface StagedRelease {
  readonly entries: readonly ManifestEntry[];
  /** Empty where a check is red. */
  readonly documents: readonly ReleaseDocument[];
  readonly checks: readonly ReleaseCheck[];
}

/**
 * Puts a release together in a folder, made anew from what people have now: the same packages, and those of the release;
 * its documents, when real Composer resolves it and all zips are whole.
 *
 * Throws what `stageCopy`, `buildRelease` and `checkComposer` throw.
 */
export async function putTogether(
  { packages, stacks, preface }: Pick<PreparedRelease, 'packages' | 'stacks' | 'preface'>,
  facts: ReleaseFacts,
  folder: string,
  world: ReleaseWorld,
): Promise<StagedRelease> {
  world.onStep('stage');
  rmSync(folder, { recursive: true, force: true });
  await stageCopy(world.alsoInto === null ? [world.out] : [world.out, world.alsoInto], folder);
  world.onStep('build');
  const address = `file://${folder}`;
  const entries = await buildRelease({ packages, stacks }, folder, address, world);
  const served = servedAt(world);
  const own = [`file://${world.out}`, ...(served === null ? [] : [served])];
  const checks = [
    ...(await checkComposer(facts, address, own, world)),
    await checkReleaseZips(folder, entries, world),
  ];
  if (!checks.every(({ ok }) => ok)) return { entries, documents: [], checks };
  const documents = await releaseDocuments({ facts, preface, entries, url: served }, world);
  world.onStep('documents');
  writeDocuments(folder, facts.request, documents);
  return { entries, documents, checks };
}

/** Where people get it, as far as anybody said; the folder of a repository is no address for others. */
function servedAt({ url, out }: Pick<ReleaseWorld, 'url' | 'out'>): string | null {
  const known = url ?? readMark(out)?.url ?? null;
  return known === null || known.startsWith('file:') ? null : known.replace(/\/+$/, '');
}
