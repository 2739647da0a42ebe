import { releaseGuides } from '../../guides/release-guides.js';
import { announcement } from '../../notes/announcement.js';
import { releaseNotes } from '../../notes/release-notes.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { servicesOf } from '../../services/services-of.js';
import { supplyDocuments } from '../../supply/supply-documents.js';
import type { ReleaseDocument } from '../release-document.js';
import type { ReleaseFacts } from '../release-facts.js';
import type { ReleaseWorld } from '../release-world.js';

export interface DocumentsInput {
  readonly facts: ReleaseFacts;
  /** What release managers wrote for the top of the notes; null for nothing. */
  readonly preface: string | null;
  /** What the release consists of. */
  readonly entries: readonly ManifestEntry[];
  /** Where people get it; null when nobody said. */
  readonly url: string | null;
}

/** All documents of a release; checksums come last, since they are those of all others and of all zips. */
export async function releaseDocuments(
  { facts, preface, entries, url }: DocumentsInput,
  { program, signer }: Pick<ReleaseWorld, 'program' | 'signer'>,
): Promise<readonly ReleaseDocument[]> {
  const services = servicesOf(facts);
  const documents: readonly ReleaseDocument[] = [
    { path: 'notes.md', text: releaseNotes(facts, services, preface) },
    { path: 'announcement.md', text: announcement(facts, url) },
    ...releaseGuides(facts, services, url),
  ];
  return [...documents, ...(await supplyDocuments({ facts, entries, documents, program, signer }))];
}
