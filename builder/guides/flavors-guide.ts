import { inlineCode } from '../text/inline-code.js';
import { flavorDifference } from '../flavors/flavor-difference.js';
import { switchCommands } from '../flavors/switch-commands.js';
import { markdownTable } from '../notes/markdown-table.js';
import { plainText } from '../notes/plain-text.js';
import type { ReleasedBundle, ReleaseFacts } from '../release/release-facts.js';
import type { ServicesReport } from '../services/services-report.js';
import { composerBlock } from './command-blocks.js';
import type { GuideNames } from './guide-names.js';
import { guideSteps } from './guide-steps.js';
import { guideText, type GuideSection } from './guide-text.js';
import { moduleQuery } from './module-query.js';
import { nameList } from './name-list.js';
import { needText } from './services-comparison.js';

/** The guide between every two of the distribution and its flavors. */
export function flavorsGuide(facts: ReleaseFacts, services: ServicesReport, names: GuideNames): string {
  const { bundles } = facts;
  const { own } = names;
  const pairs = bundles.flatMap((from) => bundles.filter((to) => to !== from).map((to) => ({ from, to })));
  return guideText(
    `Flavors of ${own.label}`,
    [
      pairs.length === 0
        ? `${own.label} has no flavor, so there is nothing to change to.`
        : `For shops that run ${own.label}, installed with Composer, and shall run it with more or fewer packages. Each flavor has a part of the same packages in the same versions, so every way has its way back here.`,
      pairs.length === 0 ? '' : bundleTable(bundles),
    ],
    pairs.length === 0
      ? []
      : [
          guideSteps.before(names, [
            '- What a flavor leaves out keeps its tables and rows; it is there again when its packages are.',
            "- The commands below are Composer's; what has to be run after them is at the end.",
          ]),
          ...pairs.map(({ from, to }) => pairSection(facts, services, from, to)),
          guideSteps.after(names, facts.distribution),
          {
            title: 'Back',
            parts: [
              ...guideSteps.undo(facts.distribution),
              'Later, the section of the other direction is the way.',
            ],
          },
        ],
  );
}

function bundleTable(bundles: readonly ReleasedBundle[]): string {
  const rows = bundles.map((one) => {
    const { planned } = one;
    const prose = (lines: readonly string[]): string =>
      lines.length === 0 ? 'none said' : lines.map((line) => plainText(line, 500)).join('; ');
    return [
      labelOf(one),
      inlineCode(planned.name),
      prose(planned.bundle?.pros ?? []),
      prose(planned.bundle?.cons ?? []),
    ];
  });
  return markdownTable(['Flavor', 'Package', 'For it', 'Against it'], rows);
}

function pairSection(
  facts: ReleaseFacts,
  services: ServicesReport,
  from: ReleasedBundle,
  to: ReleasedBundle,
): GuideSection {
  const { added, removed, changed, platform } = flavorDifference(from.planned, to.planned);
  const commands = switchCommands(from.planned.name, to.planned.name, to.planned.version, []);
  const lost = facts.packages.filter(({ name }) => removed.includes(name)).map(({ composer }) => composer);
  return {
    title: `From ${labelOf(from)} to ${labelOf(to)}`,
    parts: [
      composerBlock(commands),
      nameList('Packages that come', added),
      nameList('Packages that go', removed),
      ...(changed.length === 0
        ? []
        : [
            nameList(
              'Packages in other versions',
              changed.map(({ name, to: text }) => `${name} ${text ?? ''}`),
            ),
          ]),
      ...(platform.length === 0
        ? []
        : [
            nameList(
              'Other needs of the machine',
              platform.map(({ name, to: text }) => `${name} ${text ?? 'no more'}`),
            ),
          ]),
      serviceLines(services, from, to),
      moduleQuery(
        lost,
        'To see what the database has of the modules that go:',
        'No module goes, so nothing that is in a database loses its code.',
      ),
    ],
  };
}

function serviceLines(services: ServicesReport, from: ReleasedBundle, to: ReleasedBundle): string {
  const [before, after] = [from, to].map(
    ({ flavor }) => services.bundles.find((one) => one.flavor === flavor)?.rows ?? [],
  );
  const known = [...new Set([...(before ?? []), ...(after ?? [])].map(({ service }) => service))];
  const lines = known.flatMap((service) => {
    const [old, now] = [before, after].map((rows) => rows?.find((row) => row.service === service));
    const texts = [needText(old), needText(now)];
    return texts[0] === texts[1]
      ? []
      : [`- ${plainText(now?.title ?? old?.title ?? service)}: ${texts[0]}, then ${texts[1]}`];
  });
  return lines.length === 0 ? 'Both need the same services.' : `Services:\n\n${lines.join('\n')}`;
}

function labelOf({ flavor }: ReleasedBundle): string {
  return plainText(flavor ?? 'full');
}
