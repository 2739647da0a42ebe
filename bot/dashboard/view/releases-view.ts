import { commandBlock } from '../../../builder/pages/command-block.js';
import { counted } from '../../../builder/pages/counted.js';
import { flavorsPath } from '../../../builder/pages/flavors-path.js';
import { html } from '../../../builder/pages/html.js';
import type { HtmlPart } from '../../../builder/pages/html-part.js';
import { packagePath } from '../../../builder/pages/package-path.js';
import { useCommands } from '../../../builder/pages/use-commands.js';
import { pageLinks } from '../http/page-links.js';
import type { ReleasedBundle, ReleasesModel } from '../model/releases-model.js';
import type { ReleaseSite } from './release-site.js';
import { distributionReleases } from './distribution-releases.js';
import { dataTable } from './data-table.js';
import { section } from './section.js';

const MOST_VERSIONS = 6;

/** What was released, what comes next, and how to use it. */
export function releasesView(model: ReleasesModel, site: ReleaseSite): HtmlPart {
  return html`<h1>Releases</h1>
    ${lead(model)}
    ${model.releases.map((one, index) => section(`releases-${index + 1}`, `Releases of ${one.name}`, distributionReleases(one, site, index)))}
    ${model.url === null || model.packages === 0 ? null : section('use', 'Use it', use(model.url, site.series))}
    ${model.distributions.map((one, index) => section(`distribution-${index + 1}`, `${one.name} ${one.version}`, distribution(one)))}`;
}

function lead({ url, packages, versions, problem }: ReleasesModel): HtmlPart {
  if (url === null)
    return html`<p class="verdict">
      No folder of packages is configured, so none is built, and nothing is released.
    </p> `;
  if (problem !== '')
    return html`<p class="verdict">The folder of packages cannot be read now: <code>${problem}</code>.</p> `;
  if (packages === 0) return html`<p class="verdict">Nothing is released yet.</p> `;
  return html`<p class="verdict">${counted(packages, 'package')} in ${counted(versions, 'version')}.</p>
    <p><a href="${pageLinks.packages}/">All packages</a></p> `;
}

function use(url: string, title: string): HtmlPart {
  return commandBlock(useCommands({ url, title }));
}

function distribution({ name, bundles }: ReleasesModel['distributions'][number]): HtmlPart {
  return html`${dataTable<ReleasedBundle>({
      caption: `Products and flavors of ${name}`,
      rows: bundles,
      columns: [
        {
          label: 'Package',
          heads: true,
          cell: (bundle) =>
            html`<a href="${pageLinks.packages}/${packagePath(bundle.name)}"><code>${bundle.name}</code></a>`,
        },
        {
          label: 'Flavor',
          cell: ({ flavor }) =>
            flavor === null ? html`<span class="tag">everything</span>` : html`<bdi>${flavor}</bdi>`,
        },
        { label: 'Requires', number: true, cell: ({ packages }) => counted(packages, 'package') },
        {
          label: 'Leaves out',
          number: true,
          cell: ({ leavesOut }) => (leavesOut === 0 ? null : counted(leavesOut, 'package')),
        },
        {
          label: 'Versions',
          cell: ({ versions }) =>
            `${versions.slice(0, MOST_VERSIONS).join(' · ')}${versions.length > MOST_VERSIONS ? ' …' : ''}`,
        },
      ],
    })}
    <p><a href="${pageLinks.packages}/${flavorsPath(name)}">Compare and switch flavors</a></p>`;
}
