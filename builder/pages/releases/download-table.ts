import { documentsFolder } from '../../release/documents-folder.js';
import { html } from '../html.js';
import type { HtmlPart } from '../html-part.js';
import { relativeLink } from '../relative-link.js';
import { sizeText } from '../size-text.js';
import type { DocumentedRelease } from './documented-release.js';

/** What the files of a release are, by name. */
const WHAT: Readonly<Record<string, string>> = {
  'notes.md': 'Release notes',
  'announcement.md': 'Announcement',
  'services.md': 'Services that it needs',
  SHA256SUMS: 'Checksums of all packages and documents',
  'SHA256SUMS.sig': 'Signature of the checksums: Ed25519, in base64',
  'public-key.pem': 'The key that signatures are checked with',
  'sbom.cdx.json': 'Bill of materials: CycloneDX',
  'provenance.intoto.json': 'Where everything comes from: SLSA provenance',
  'provenance.dsse.json': 'The same, signed',
};

/** The files of a release with their sizes, for the page at `path`. */
export function downloadTable(path: string, { distribution, version, files }: DocumentedRelease): HtmlPart {
  const folder = documentsFolder(distribution, version);
  return html`<table class="downloads">
    <caption>
      Files of this release
    </caption>
    <thead>
      <tr>
        <th scope="col">File</th>
        <th scope="col" class="number">Size</th>
        <th scope="col">What it is</th>
      </tr>
    </thead>
    <tbody>
      ${files.map(
        ({ path: file, size }) =>
          html`<tr>
            <th scope="row">
              <a href="${relativeLink(path, `${folder}/${file}`)}" download><code>${file}</code></a>
            </th>
            <td class="number">${sizeText(size)}</td>
            <td>${WHAT[file] ?? (file.startsWith('guides/') ? 'Guide' : '')}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}
