import type { ManifestEntry } from '../repository/manifest-entry.js';
import { bundleTable } from './bundle-table.js';
import { commandBlock } from './command-block.js';
import type { ComparedBundle } from './compared-bundle.js';
import { flavorsPath } from './flavors-path.js';
import { html } from './html.js';
import type { HtmlPart } from './html-part.js';
import { layout } from './layout.js';
import { packageList } from './package-list.js';
import type { PageFile } from './page-file.js';
import type { PageSite } from './page-site.js';
import { switchSection } from './switch-section.js';
import { switchTable } from './switch-table.js';
import { useCommands } from './use-commands.js';

interface FlavorsOptions extends PageSite {
  /** Names of the packages that have a page. */
  readonly known: ReadonlySet<string>;
  /** Commands that the distribution needs after Composer's, such as `bin/magento setup:upgrade`. */
  readonly after: readonly string[];
}

/**
 * The page that compares the product and the flavors of one release of a distribution: what each is,
 * what it leaves out, and for every pair the packages that differ and the commands to switch. Entries
 * without a bundle are no flavors and are passed over.
 *
 * Throws BadInputError `bad-distribution` for a distribution that cannot be the path of a page.
 */
export function flavorsPage(
  distribution: string,
  version: string,
  bundles: readonly ManifestEntry[],
  options: FlavorsOptions,
): PageFile {
  const path = flavorsPath(distribution);
  const compared = inOrder(bundles);
  const { known } = options;
  return layout({
    path,
    site: options.title,
    title: `Flavors of ${distribution} ${version}`,
    description: `What the flavors of ${distribution} ${version} have and lack, and how to switch between them`,
    main: html`<h1>Flavors of ${distribution} <small>${version}</small></h1>
      <p class="lead">
        The same packages at the same versions, in different selections. Each flavor is one metapackage to
        require; a project changes from one to another with a few commands.
      </p>
      ${bundleTable(path, compared, known)}
      <section aria-labelledby="left-out">
        <h2 id="left-out">What each leaves out</h2>
        ${compared.map(
          ({ label, bundle }) =>
            packageList(path, label, bundle.leavesOut, known) ??
            html`<p class="whole"><strong>${label}</strong> leaves out nothing.</p> `,
        )}
      </section>
      ${compared.length < 2 ? null : switches(path, compared, options)}`,
  });
}

function switches(path: string, compared: readonly ComparedBundle[], options: FlavorsOptions): HtmlPart {
  const { known, after } = options;
  const pairs = compared.flatMap((from) =>
    compared.filter((to) => to !== from).map((to) => switchSection(from, to, { path, known, after })),
  );
  return html`<section aria-labelledby="switch">
    <h2 id="switch">Switch</h2>
    <p>The project must know the repository; this is needed once:</p>
    ${commandBlock(useCommands(options))}
    <p>
      Commit composer.json and composer.lock before you switch, so that you can go back. Libraries of others
      may move to newer versions that the flavor allows; nothing else in the project does.
    </p>
    ${switchTable(compared)} ${pairs}
  </section>`;
}

/** The whole distribution first, then the flavors by name. */
function inOrder(entries: readonly ManifestEntry[]): ComparedBundle[] {
  return entries
    .flatMap((entry) =>
      entry.bundle === null
        ? []
        : [
            {
              label: entry.bundle.flavor ?? 'full',
              whole: entry.bundle.flavor === null,
              entry,
              bundle: entry.bundle,
            },
          ],
    )
    .sort((a, b) => (a.whole === b.whole ? (a.label < b.label ? -1 : 1) : a.whole ? -1 : 1));
}
