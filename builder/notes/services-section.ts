import type { StackPatchName } from '../release/release-request.js';
import type {
  BundleServices,
  CheckedClaim,
  ServiceChange,
  ServiceNeed,
  ServicesReport,
} from '../services/services-report.js';
import { inlineCode } from '../text/inline-code.js';
import { markdownTable } from './markdown-table.js';
import { plainText } from './plain-text.js';

const NEEDS: Readonly<Record<ServiceNeed, string>> = {
  required: 'required',
  optional: 'optional',
  excluded: 'not possible',
};

/** What product and flavors need of the machine, in short, and what of it is news; `services.md` has the reasons. */
export function servicesSection(services: ServicesReport): string {
  const { bundles, before } = services;
  const table = markdownTable(
    ['for a project', 'required', 'optional'],
    bundles.map((bundle) => [
      inlineCode(bundle.package),
      titlesOf(bundle, 'required'),
      titlesOf(bundle, 'optional'),
    ]),
  );
  const claims = claimLines(bundles);
  return [
    '## Services',
    `Without PHP's extensions, which [services.md](services.md) lists with the reason for each:`,
    table,
    ...(claims.length === 0 ? [] : [claims.join('\n')]),
    ...(before === null ? [] : [changesText(bundles, plainText(before))]),
  ].join('\n\n');
}

function titlesOf({ rows }: BundleServices, need: ServiceNeed): string {
  const titles = rows
    .filter((row) => row.need === need && (row.kind === 'service' || row.service === 'php'))
    .map(({ title }) => plainText(title, 60));
  return titles.length === 0 ? 'nothing' : titles.join(', ');
}

/** What is promised of a stack of software: of which bundles it holds, and what breaks it for the others. */
function claimLines(bundles: readonly BundleServices[]): readonly string[] {
  const all = bundles.flatMap((bundle) =>
    bundle.claims.map((claim) => ({ claim, name: inlineCode(bundle.package) })),
  );
  const words = [...new Set(all.map(({ claim }) => claim.claim))];
  return words.flatMap((word) => {
    const own = all.filter(({ claim }) => claim.claim === word);
    const held = own.filter(({ claim }) => claim.holds).map(({ name }) => name);
    const title = plainText(own[0]?.claim.title ?? word);
    return [
      ...(held.length === 0 ? [] : [`- ${title} is enough for ${held.join(', ')}.`]),
      ...own.flatMap(({ claim, name }) =>
        claim.holds ? [] : [`- ${title} is **not enough** for ${name}${why(claim)}.`],
      ),
    ];
  });
}

function why({ breaks }: CheckedClaim): string {
  const said = breaks.map(({ detail, patch }) => `${plainText(detail, 300)}${byPatch(patch)}`);
  return said.length === 0 ? '' : `: ${said.join('; ')}`;
}

function byPatch(patch: StackPatchName | null): string {
  return patch === null ? '' : ` (${inlineCode(patch.patch)} of ${inlineCode(patch.stack)})`;
}

function changesText(bundles: readonly BundleServices[], before: string): string {
  const lines = bundles.flatMap((bundle) =>
    (bundle.changes ?? []).map((change) => `- ${inlineCode(bundle.package)}: ${changeText(change)}`),
  );
  if (lines.length === 0) return `Nothing else is needed than for ${before}.`;
  return `Since ${before}:\n\n${lines.join('\n')}`;
}

function changeText({ title, before, after, versionsBefore, versionsAfter, patch }: ServiceChange): string {
  const state = (need: ServiceNeed | null, versions: string): string => {
    if (need === null) return 'not used';
    return versions === '' ? NEEDS[need] : `${NEEDS[need]} (${plainText(versions)})`;
  };
  return `${plainText(title)}: ${state(after, versionsAfter)}, was ${state(before, versionsBefore)}${byPatch(patch)}`;
}
