import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentsFolder } from '../../../../builder/release/documents-folder.js';
import type { ReleaseDocument } from '../../../../builder/release/release-document.js';
import type { ReleaseFacts } from '../../../../builder/release/release-facts.js';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import { SampleWorld } from '../../../support/release/sample-world.js';
import { sampleFacts } from '../../../support/release/facts.js';
import { published } from '../../support/published.js';

export const DOCUMENTS: readonly ReleaseDocument[] = [
  { path: 'notes.md', text: '# Sample 1.0.0\n\nGrüße.\n' },
  { path: 'guides/from-magento.md', text: '# From Magento\n' },
];

/** Release 1.0.0 of the sample distribution, really built: its facts and its packages in a Composer repository. */
export interface ReleasedSample {
  readonly place: SampleWorld;
  readonly facts: ReleaseFacts;
  readonly entries: readonly ManifestEntry[];
}

export async function releasedSample(): Promise<ReleasedSample> {
  const facts = await sampleFacts();
  const place = await SampleWorld.make();
  const { version } = facts.request;
  const from = ['--version', version, '--out', place.out, '--repo', `sample=${place.sample.gitDir}`];
  await place.upkeep('build', 'core', 'sample', ...from);
  for (const flavor of ['headfull', 'headless', 'minimal']) {
    await place.upkeep('build', 'flavor', `sample/${flavor}`, ...from);
  }
  return { place, facts, entries: published(place.out) };
}

/** Puts documents where a release has them; the folder. */
export function writeDocuments(out: string, documents: readonly ReleaseDocument[]): string {
  const folder = join(out, documentsFolder('sample', '1.0.0'));
  for (const { path, text } of documents) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
