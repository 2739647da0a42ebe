import { inlineCode } from '../text/inline-code.js';
import { shellWord } from '../flavors/shell-word.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ServicesReport } from '../services/services-report.js';
import { commandBlock, composerBlock } from './command-blocks.js';
import type { GuideNames, GuideProduct } from './guide-names.js';
import { guideSteps } from './guide-steps.js';
import { guideText, type GuideSection } from './guide-text.js';
import { leftBehind } from './left-behind.js';
import { leftBehindParts } from './left-behind-parts.js';
import { moduleQuery } from './module-query.js';
import { nameList } from './name-list.js';
import { packageSides, type PackageSides } from './package-sides.js';
import { pluginsOf } from './plugins-of.js';
import { projectChecks } from './project-checks.js';
import { replaceCommand } from './replace-command.js';
import { servicesComparison } from './services-comparison.js';
import { vendorOf } from './vendor-of.js';

/** The guide from upstream's product to the distribution. */
export function fromUpstreamGuide(
  facts: ReleaseFacts,
  services: ServicesReport,
  names: GuideNames,
  upstream: GuideProduct & { readonly word: string },
): string {
  const { own } = names;
  const sides = packageSides(facts);
  const [oldVendor, vendor] = [vendorOf(upstream.package), vendorOf(own.package)];
  const back = `[the guide back](to-${upstream.word}.md)`;
  return guideText(
    `From ${upstream.label} to ${own.label}`,
    [
      `For shops that run ${upstream.label}, installed with Composer. Their packages are exchanged for those of ${own.title}; each says which version of ${upstream.title}'s it stands for, so extensions stay. [A guide of its own](to-${upstream.word}.md) leads back.`,
    ],
    [
      guideSteps.before(names, [
        upstream.version === null
          ? `- Update ${upstream.title} to its newest version before.`
          : `- The shop must run ${upstream.label}, which ${own.label} is made from. Update it to that version before, as ${upstream.title} says; then nothing but the packages changes here.`,
        `- See what it runs: ${inlineCode(`composer show ${upstream.package} --locked`)}`,
        '- The tables below say which services and versions both sides need.',
      ]),
      ...(vendor === oldVendor ? [] : [projectChecks(oldVendor, vendor)]),
      composerSection(facts, names, upstream, sides),
      guideSteps.after(names, facts.distribution),
      {
        title: 'Packages',
        parts: [
          nameList(
            `Part of ${upstream.title}, and here only for those who require it`,
            sides.leftOut.map((one) => one.own),
          ),
          ...(sides.leftOut.length === 0
            ? []
            : [
                'What a shop has stored with them stays in its tables, but is not shown any more. The step for packages that you keep is above.',
                moduleQuery(
                  facts.packages.flatMap((one) =>
                    sides.leftOut.some(({ own: left }) => left === one.name) ? [one.composer] : [],
                  ),
                  'To see what the database has of their modules:',
                  'None of them is a module.',
                ),
              ]),
          nameList(`Part of ${upstream.title}, and not there any more`, sides.gone),
          nameList(`Only ${own.title} has`, sides.own),
        ],
      },
      {
        title: 'Database and configuration',
        parts: leftBehindParts(leftBehind(facts, 'in'), upstream.title, own.title),
      },
      {
        title: 'Services',
        parts: [
          servicesComparison(
            [upstream.label, own.label],
            services.upstream?.rows ?? [],
            services.bundles.find(({ flavor }) => flavor === null)?.rows ?? [],
          ),
          'Why, by which package and by which patch: [services](../services.md).',
        ],
      },
      {
        title: 'Back',
        parts: [
          ...guideSteps.undo(facts.distribution),
          `Later, ${back} is the way: what the shop has stored since goes along.`,
        ],
      },
    ],
  );
}

function composerSection(
  facts: ReleaseFacts,
  names: GuideNames,
  upstream: GuideProduct,
  { leftOut }: PackageSides,
): GuideSection {
  const { own } = names;
  const [oldVendor, vendor] = [vendorOf(upstream.package), vendorOf(own.package)];
  const plugins = pluginsOf(facts);
  const wanted = shellWord(`${own.package}:${own.version ?? '*'}`);
  const removed = [upstream.package, ...upstream.plugins].map(shellWord).join(' ');
  const updated = [
    own.package,
    upstream.package,
    ...upstream.plugins,
    ...(vendor === oldVendor ? [] : [`${vendor}/*`]),
  ];
  return {
    title: 'Composer',
    parts: [
      'In the folder of the project, in this order.',
      `The repository, before all others that the project has:`,
      ...guideSteps.ofRepository(own),
      composerBlock(guideSteps.addRepository(own)),
      ...(vendor === oldVendor
        ? []
        : [
            `Only if ${inlineCode('replace')} in composer.json leaves out packages of ${inlineCode(`${oldVendor}/`)}: the same with their names here.`,
            composerBlock([replaceCommand(oldVendor, vendor, true)], 'replaced'),
          ]),
      plugins.length === 0
        ? `${own.title} brings no plugin of Composer's that must be allowed.`
        : `Plugins of Composer's that ${own.title} brings:`,
      ...(plugins.length === 0
        ? []
        : [composerBlock(plugins.map((name) => `composer config allow-plugins.${shellWord(name)} true`))]),
      `The product${upstream.plugins.length === 0 ? '' : ", and plugins of upstream's that know no other product; Composer warns of those that the project does not have"}:`,
      composerBlock([`composer require ${wanted} --no-update`, `composer remove ${removed} --no-update`]),
      leftOut.length === 0
        ? `No package of ${upstream.title} is left out of ${own.title}.`
        : `Only for those of these packages that the shop needs, which ${own.title} leaves out:`,
      ...(leftOut.length === 0
        ? []
        : [
            composerBlock(
              leftOut.map(
                (one) => `composer require ${shellWord(`${one.own}:${own.version ?? '*'}`)} --no-update`,
              ),
              'kept',
            ),
          ]),
      'Now the packages. The first command runs without plugins, as those that are installed still belong to the other side; the second one lets the new ones do their work.',
      composerBlock([
        `composer update ${updated.map(shellWord).join(' ')} --with-all-dependencies --no-plugins`,
        'composer install',
      ]),
      `What must be there now:`,
      commandBlock([`composer show ${shellWord(own.package)}`]),
    ],
  };
}
