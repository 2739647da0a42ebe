import { inlineCode } from '../text/inline-code.js';
import { shellWord } from '../flavors/shell-word.js';
import { plainText } from '../notes/plain-text.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ServicesReport } from '../services/services-report.js';
import { commandBlock, composerBlock } from './command-blocks.js';
import type { GuideNames, GuideProduct } from './guide-names.js';
import { forgetRepositoryCommand } from './forget-repository-command.js';
import { guideSteps } from './guide-steps.js';
import { guideText, type GuideSection } from './guide-text.js';
import { leftBehind } from './left-behind.js';
import { leftBehindParts } from './left-behind-parts.js';
import { nameList } from './name-list.js';
import { packageSides } from './package-sides.js';
import { pluginsOf } from './plugins-of.js';
import { projectChecks } from './project-checks.js';
import { replaceCommand } from './replace-command.js';
import { servicesComparison } from './services-comparison.js';
import { vendorOf } from './vendor-of.js';

/** Where a guide leads. */
interface Target {
  /** Upstream's own product, which all lists are made by. */
  readonly upstream: GuideProduct & { readonly word: string };
  /** Another product on the same upstream, and what nobody can know of it; null: to upstream's own. */
  readonly other: (GuideProduct & { readonly unknown: readonly string[] }) | null;
}

/** The guide from the distribution, or one of its flavors, to upstream's product or to another one on it. */
export function toNeighbourGuide(
  facts: ReleaseFacts,
  services: ServicesReport,
  names: GuideNames,
  { upstream, other }: Target,
): string {
  const { own } = names;
  const target = other ?? upstream;
  const sides = packageSides(facts);
  const [vendor, targetVendor] = [vendorOf(own.package), vendorOf(target.package)];
  return guideText(
    `From ${own.label} to ${target.label}`,
    [
      `For shops that run ${own.label}, or one of its flavors, installed with Composer. Its packages are exchanged for those of ${target.title}.`,
      ...(other === null ? [] : [unknown(other, upstream)]),
    ],
    [
      guideSteps.before(names, [
        `- The shop must run ${own.label}. Update it to that version before: the lists below are made for it.`,
        `- See what it runs: ${inlineCode(`composer show '${vendor}/*' --locked`)}`,
        target.version === null
          ? `- Which version of ${target.title} goes with it is not known here: take one that is not older than what ${own.label} is made from.`
          : `- ${own.label} is made from ${upstream.label}, so ${target.label} is where the way leads. An older version does not know what is in the database; a newer one is an update of its own, after this one.`,
        '- The tables below say which services and versions both sides need.',
      ]),
      ...(vendor === targetVendor ? [] : [projectChecks(vendor, targetVendor)]),
      composerSection(facts, names, { upstream, other }),
      guideSteps.after(names, facts.distribution),
      {
        title: 'Packages',
        parts: [
          nameList(`Only ${own.title} has; a project that requires one of them must do without`, sides.own),
          nameList(
            `Back as a part of ${upstream.title}, where the shop did not have them`,
            [...sides.leftOut.map((one) => one.upstream), ...sides.gone].sort(),
          ),
        ],
      },
      {
        title: 'Database and configuration',
        parts: [
          ...(other === null
            ? []
            : [
                `These lists are of ${upstream.title}; what ${other.title} has beside it is in none of them.`,
              ]),
          ...leftBehindParts(leftBehind(facts, 'back'), own.title, upstream.title),
        ],
      },
      {
        title: 'Services',
        parts: [
          servicesComparison(
            [own.label, upstream.label],
            services.bundles.find(({ flavor }) => flavor === null)?.rows ?? [],
            services.upstream?.rows ?? [],
          ),
          ...(other === null ? [] : [`What ${other.title} needs beside it is not known here.`]),
          'Why, by which package and by which patch: [services](../services.md).',
        ],
      },
      {
        title: 'Back',
        parts: [
          ...guideSteps.undo(facts.distribution),
          other === null
            ? `Later, [the guide in](from-${upstream.word}.md) is the way.`
            : `Later, the backup is the way. From ${upstream.title} there is [a guide](from-${upstream.word}.md); from ${other.title} there is none, as nobody here knows what it does to the data.`,
        ],
      },
    ],
  );
}

function unknown(other: NonNullable<Target['other']>, upstream: GuideProduct): string {
  return [
    `**What cannot be known.** ${other.title} is ${upstream.title} and more; this guide is made from ${upstream.title}'s part of it alone. Ask its vendor for the rest.`,
    ...other.unknown.map((line) => plainText(line, 1000)),
  ].join(' ');
}

function composerSection(facts: ReleaseFacts, names: GuideNames, { upstream, other }: Target): GuideSection {
  const { own } = names;
  const target = other ?? upstream;
  const [vendor, targetVendor] = [vendorOf(own.package), vendorOf(target.package)];
  const bundles = [
    own.package,
    ...facts.bundles.flatMap(({ flavor, planned }) => (flavor === null ? [] : [planned.name])),
  ];
  const leftOut = packageSides(facts).leftOut.map((one) => one.own);
  const plugins = pluginsOf(facts);
  const wanted = target.version === null ? target.package : `${target.package}:${target.version}`;
  const patterns = vendor === targetVendor ? bundles : [`${vendor}/*`];
  const repository = `repositories.${own.repository}`;
  return {
    title: 'Composer',
    parts: [
      'In the folder of the project, in this order.',
      `Composer looks no further than the first repository that knows a name, and that of ${own.title} knows upstream's, for extensions that require them. So it goes below all others:`,
      composerBlock([
        forgetRepositoryCommand(own.url),
        `composer config --append ${repository} composer ${shellWord(own.url)}`,
      ]),
      `Only if the project has no repository with ${upstream.title}:`,
      ...guideSteps.ofRepository(upstream),
      composerBlock(guideSteps.addRepository(upstream), 'no-upstream'),
      ...(other === null
        ? []
        : [
            `The repository of ${other.title}:`,
            ...guideSteps.ofRepository(other),
            composerBlock(guideSteps.addRepository(other)),
          ]),
      ...(vendor === targetVendor
        ? []
        : [
            `Only if ${inlineCode('replace')} in composer.json leaves out packages of ${inlineCode(`${vendor}/`)}: their names there.`,
            composerBlock([replaceCommand(vendor, targetVendor, false)], 'replaced'),
          ]),
      ...(plugins.length === 0
        ? [`No plugin of Composer's has to be allowed.`]
        : [
            "Plugins of Composer's, by their names there:",
            composerBlock(
              plugins.flatMap((name) => [
                `composer config --unset allow-plugins.${shellWord(name)}`,
                `composer config allow-plugins.${shellWord(`${targetVendor}${name.slice(vendor.length)}`)} true`,
              ]),
            ),
          ]),
      'The product. Composer warns of those that the project does not have:',
      composerBlock([
        `composer require ${shellWord(wanted)} --no-update`,
        `composer remove ${[...bundles, ...leftOut].map(shellWord).join(' ')} --no-update`,
      ]),
      'Now the packages. The first command runs without plugins, as those that are installed still belong to the other side; the second one lets the new ones do their work.',
      composerBlock([
        `composer update ${[target.package, ...patterns].map(shellWord).join(' ')} --with-all-dependencies --no-plugins`,
        'composer install',
      ]),
      `What is left of ${own.title} now is what the project, or an extension, requires by name:`,
      commandBlock([`composer show --locked ${shellWord(`${vendor}/*`)} || echo nothing`]),
      'If it is nothing, the repository can go:',
      composerBlock([`composer config --unset ${repository}`, 'composer update --lock'], 'nothing-left'),
    ],
  };
}
