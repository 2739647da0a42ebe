import { createHash } from 'node:crypto';
import { documentsFolder } from '../release/documents-folder.js';
import type { ReleaseDocument } from '../release/release-document.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { Signer } from '../release/signer.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { checksumList } from './checksum-list.js';
import { dsseEnvelope } from './dsse-envelope.js';
import { provenanceStatement } from './provenance-statement.js';

const STATEMENT_TYPE = 'application/vnd.in-toto+json';

export interface SupplyInput {
  readonly facts: ReleaseFacts;
  /** What was published of the release. Aliases give way to upstream's packages, so nothing is promised of them. */
  readonly entries: readonly ManifestEntry[];
  /** The other documents of the release. */
  readonly documents: readonly ReleaseDocument[];
  /** Version of this program. */
  readonly program: string;
  readonly signer: Signer | null;
}

/**
 * What lets others check a release: `sbom.cdx.json`, `provenance.intoto.json` and `SHA256SUMS`; where it is signed also
 * `provenance.dsse.json`, `SHA256SUMS.sig` (base64 of an Ed25519 signature) and `public-key.pem`.
 *
 * Paths in the provenance and in `SHA256SUMS` begin at the folder of the Composer repository: there
 * `sha256sum -c distributions/NAME/VERSION/SHA256SUMS` checks all zips of the release and all of its documents. The same
 * facts give the same bytes, in whatever order they come.
 */
export async function supplyDocuments(input: SupplyInput): Promise<readonly ReleaseDocument[]> {
  const { facts, program, signer } = input;
  // Its packages are loaded by those who release, and by nobody else.
  const { billOfMaterials } = await import('./bill-of-materials.js');
  const entries = input.entries.filter(({ role }) => role !== 'alias');
  const bill = { path: 'sbom.cdx.json', text: billOfMaterials({ facts, entries, program }) };
  const folder = documentsFolder(facts.request.distribution, facts.request.version);
  const sums = (documents: readonly ReleaseDocument[]): Map<string, string> =>
    new Map([
      ...entries.map(({ zip, sha256 }): [string, string] => [zip, sha256]),
      ...documents.map(({ path, text }): [string, string] => [`${folder}/${path}`, sha256Of(text)]),
    ]);
  const statement = provenanceStatement({
    facts,
    entries,
    subjects: sums([...input.documents, bill]),
    program,
  });
  const supplied = [
    bill,
    { path: 'provenance.intoto.json', text: statement },
    ...(signer === null
      ? []
      : [
          { path: 'provenance.dsse.json', text: dsseEnvelope(STATEMENT_TYPE, statement, signer) },
          { path: 'public-key.pem', text: signer.publicKey },
        ]),
  ];
  const list = checksumList(sums([...input.documents, ...supplied]));
  return [
    ...supplied,
    { path: 'SHA256SUMS', text: list },
    ...(signer === null
      ? []
      : [{ path: 'SHA256SUMS.sig', text: `${signer.sign(Buffer.from(list)).toString('base64')}\n` }]),
  ];
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
