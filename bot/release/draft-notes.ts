import { releaseNotes } from '../../builder/notes/release-notes.js';
import type { PreparedRelease } from '../../builder/release/prepared-release.js';
import { servicesOf } from '../../builder/services/services-of.js';

/**
 * The notes of a release as they would be; `''` where too much is missing to say. Pure.
 * @param preface what they begin with; null: what the release's own commit has
 */
export function draftNotes({ facts, preface: own }: PreparedRelease, preface: string | null): string {
  return facts === null ? '' : releaseNotes(facts, servicesOf(facts), preface ?? own);
}
