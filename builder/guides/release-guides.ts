import type { ReleaseDocument } from '../release/release-document.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ServicesReport } from '../services/services-report.js';
import { flavorsGuide } from './flavors-guide.js';
import { fromUpstreamGuide } from './from-upstream-guide.js';
import { guideNames } from './guide-names.js';
import { servicesDocument } from './services-document.js';
import { toNeighbourGuide } from './to-neighbour-guide.js';

/**
 * The guides of a release: from upstream's product and back to it, to other products on the same upstream, between
 * flavors; and what everything needs to run. Pure: the same facts give the same bytes. All that comes from packages,
 * patches and recipes is escaped, and quoted in commands.
 *
 * @param url address of the Composer repository that has the distribution; null: what the recipe says
 */
export function releaseGuides(
  facts: ReleaseFacts,
  services: ServicesReport,
  url: string | null,
): readonly ReleaseDocument[] {
  const names = guideNames(facts, url);
  const { upstream, others } = names;
  const guide = (name: string, text: string): ReleaseDocument => ({ path: `guides/${name}.md`, text });
  return [
    ...(upstream === null
      ? []
      : [
          guide(`from-${upstream.word}`, fromUpstreamGuide(facts, services, names, upstream)),
          guide(`to-${upstream.word}`, toNeighbourGuide(facts, services, names, { upstream, other: null })),
          ...others.map((other) =>
            guide(`to-${other.word}`, toNeighbourGuide(facts, services, names, { upstream, other })),
          ),
        ]),
    guide('flavors', flavorsGuide(facts, services, names)),
    { path: 'services.md', text: servicesDocument(services, names) },
  ];
}
