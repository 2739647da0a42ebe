import { releaseGuides } from '../../guides/release-guides.js';
import { servicesOf } from '../../services/services-of.js';
import type { ReleaseFacts } from '../release-facts.js';

/** The documents that a release will have, by their paths below its folder, before any of them is written. */
export function documentPaths(facts: ReleaseFacts, signed: boolean): readonly string[] {
  const guides = releaseGuides(facts, servicesOf(facts), null).map(({ path }) => path);
  const signatures = ['SHA256SUMS.sig', 'provenance.dsse.json', 'public-key.pem'];
  const always = ['SHA256SUMS', 'announcement.md', 'notes.md', 'provenance.intoto.json', 'sbom.cdx.json'];
  return [...always, ...guides, ...(signed ? signatures : [])].sort();
}
