import { documentsFolder } from '../release/documents-folder.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { codeBlock } from '../text/code-block.js';
import { shellWord } from '../flavors/shell-word.js';

/** How anybody checks what was shipped, and the files that it takes. */
export function verifySection({ request, bundles }: ReleaseFacts): string {
  const folder = documentsFolder(request.distribution, request.version);
  const name = bundles[0]?.planned.name;
  const only = name === undefined ? '' : ` ${shellWord(name)} ${shellWord(request.version)}`;
  const lines = [
    '# in the folder of a copy of the repository: are the files those that were released?',
    `sha256sum --check ${shellWord(`${folder}/SHA256SUMS`)}`,
    '# do all packages come out the same, made again from upstream and the patches?',
    'upkeep verify REPOSITORY --repo STACK=DIR',
    ...(only === '' ? [] : ['# the same for one package', `upkeep verify REPOSITORY${only}`]),
    '# which commit or patch does a file come from?',
    'upkeep audit REPOSITORY FILE',
  ];
  return [
    '## How to check it',
    codeBlock(lines.join('\n'), 'sh'),
    'With this release: [checksums](SHA256SUMS), [bill of materials](sbom.cdx.json), [provenance](provenance.intoto.json).',
  ].join('\n\n');
}
