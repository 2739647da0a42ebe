import { inlineCode } from '../text/inline-code.js';
import { markdownTable } from '../notes/markdown-table.js';
import { outsideLink } from '../notes/outside-link.js';
import { plainText } from '../notes/plain-text.js';
import type { StackPatchName } from '../release/release-request.js';
import type {
  BundleServices,
  CheckedClaim,
  ServiceChange,
  ServiceRow,
  ServicesReport,
} from '../services/services-report.js';
import type { GuideNames } from './guide-names.js';
import { guideText, type GuideSection } from './guide-text.js';
import { needText } from './services-comparison.js';

/** What the distribution and every flavor need to run, who says so, and which stacks of software have it. */
export function servicesDocument(report: ServicesReport, { own }: GuideNames): string {
  const { bundles, upstream, before } = report;
  const sides = [...(upstream === null ? [] : [upstream]), ...bundles];
  const services = [...new Set(sides.flatMap(({ rows }) => rows.map(({ service }) => service)))];
  const title = (service: string): string =>
    sides.flatMap(({ rows }) => rows).find((row) => row.service === service)?.title ?? service;
  return guideText(
    `What ${own.label} needs to run`,
    [
      'Out of what all packages link to and the rules of the recipe. What packages of other vendors need is not in it, but where the product itself requires it.',
      report.rules ? '' : 'The recipe has no rules of services, so there is only what Composer is told.',
    ],
    [
      {
        title: 'At a glance',
        parts: [
          services.length === 0
            ? 'Nothing is needed that is known here.'
            : markdownTable(
                ['', ...sides.map((side) => headOf(side, upstream))],
                services.map((service) => [
                  plainText(title(service)),
                  ...sides.map(({ rows }) => needText(rows.find((row) => row.service === service))),
                ]),
              ),
        ],
      },
      claimSection(bundles),
      ...bundles.map((bundle) => whySection(bundle)),
      {
        title: before === null ? 'Since the release before' : `Since ${plainText(before)}`,
        parts: bundles.map((bundle) => changesOf(bundle, before)),
      },
    ],
  );
}

function headOf(side: BundleServices, upstream: BundleServices | null): string {
  if (side === upstream) return inlineCode(`${side.package} ${side.version ?? ''}`.trim());
  return plainText(side.flavor ?? 'full');
}

function claimSection(bundles: readonly BundleServices[]): GuideSection {
  const claims = bundles.flatMap((bundle) => bundle.claims.map((claim) => ({ bundle, claim })));
  return {
    title: 'Stacks of software',
    parts:
      claims.length === 0
        ? ['The recipe names no stack of software to compare with.']
        : claims.map(({ bundle, claim }) => claimText(bundle, claim)),
  };
}

function claimText({ flavor }: BundleServices, claim: CheckedClaim): string {
  const { holds, breaks, switchOn, unsure, thanksTo } = claim;
  return [
    `- ${plainText(claim.title)}, ${plainText(flavor ?? 'full')}: **${holds ? 'it runs' : 'it does not run'}**`,
    ...breaks.map(
      ({ title, detail, chain, patch }) =>
        `  - ${plainText(title)}: ${plainText(detail)}. ${chain.length === 0 ? '' : `Needed by ${chainText(chain)}`}${byPatch(patch)}`,
    ),
    ...(switchOn.length === 0
      ? []
      : [`  - to be switched on in php.ini: ${switchOn.map((one) => inlineCode(one)).join(', ')}`]),
    ...(unsure.length === 0
      ? []
      : [`  - not known whether it has: ${unsure.map((one) => inlineCode(one)).join(', ')}`]),
    ...thanksTo.map((one) => `  - thanks to ${patchText(one)}: ${plainText(one.why)}`),
  ].join('\n');
}

function whySection({ flavor, rows }: BundleServices): GuideSection {
  return {
    title: `Why: ${plainText(flavor ?? 'full')}`,
    parts: [rows.length === 0 ? 'Nothing is needed.' : rows.map((row) => whyText(row)).join('\n')],
  };
}

function whyText(row: ServiceRow): string {
  return [
    `- ${plainText(row.title)}, ${needText(row)}`,
    ...row.reasons.map(({ chain, link, patch, why, source, packages }) => {
      const said =
        link === null
          ? ''
          : ` (${link.kind} ${inlineCode(link.kind === 'suggest' ? link.name : `${link.name} ${link.text}`)})`;
      const more = packages > 1 ? `, as ${packages - 1} more do` : '';
      const from = source === null ? '' : ` ${outsideLink(source)}`;
      return `  - ${chainText(chain)}${said}: ${plainText(why)}${more}${byPatch(patch)}${from}`;
    }),
    ...row.freedBy.map((one) => `  - not required since ${patchText(one)}: ${plainText(one.why)}`),
  ].join('\n');
}

function changesOf({ flavor, changes }: BundleServices, before: string | null): string {
  const name = plainText(flavor ?? 'full');
  if (before === null) return `- ${name}: there was no release before this one.`;
  if (changes === null) return `- ${name}: it is new.`;
  if (changes.length === 0) return `- ${name}: nothing is needed otherwise.`;
  return [`- ${name}`, ...changes.map((change) => `  - ${changeText(change)}`)].join('\n');
}

function changeText({ title, before, after, versionsBefore, versionsAfter, patch }: ServiceChange): string {
  const side = (need: string | null, versions: string): string =>
    need === null ? 'not needed' : `${need}${versions === '' ? '' : `, ${inlineCode(versions)}`}`;
  return `${plainText(title)}: ${side(before, versionsBefore)} before, ${side(after, versionsAfter)} now${byPatch(patch)}`;
}

function chainText(chain: readonly string[]): string {
  return chain.map((name) => inlineCode(name)).join(' → ');
}

function byPatch(patch: StackPatchName | null): string {
  return patch === null ? '' : `, by ${patchText(patch)}`;
}

function patchText({ stack, patch }: StackPatchName): string {
  return `the patch ${inlineCode(`${stack}/${patch}`)}`;
}
