import { ComponentType, ExternalReferenceType, HashAlgorithm } from '@cyclonedx/cyclonedx-library/Enums';
import {
  Component,
  ExternalReference,
  ExternalReferenceRepository,
  HashDictionary,
  Property,
  PropertyRepository,
} from '@cyclonedx/cyclonedx-library/Models';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageRole } from '../repository/package-role.js';
import { composerPurl } from './composer-purl.js';
import { licenseChoices } from './license-choices.js';

const APPLICATIONS: readonly PackageRole[] = ['product', 'flavor', 'project'];

/** A package of a release with the checksums of its zip, and where its files come from. */
export function releasedComponent(entry: ManifestEntry): Component {
  const { name, version, role, composer } = entry;
  const slash = name.indexOf('/');
  const purl = composerPurl(name, version);
  const description = composer['description'];
  return new Component(
    APPLICATIONS.includes(role) ? ComponentType.Application : ComponentType.Library,
    name.slice(slash + 1),
    {
      group: name.slice(0, slash),
      version,
      bomRef: purl,
      purl,
      ...(typeof description === 'string' ? { description } : {}),
      hashes: new HashDictionary([
        [HashAlgorithm['SHA-1'], entry.sha1],
        [HashAlgorithm['SHA-256'], entry.sha256],
      ]),
      licenses: licenseChoices(composer),
      externalReferences: references(entry),
      properties: properties(entry),
    },
  );
}

/** The zip is named as it is in the repository: where that is served is not a matter of the release. */
function references({ zip, origin }: ManifestEntry): ExternalReferenceRepository {
  const found = [new ExternalReference(zip, ExternalReferenceType.Distribution)];
  if (origin?.url !== null && origin?.url !== undefined) {
    const at = origin.path === '' ? '' : `, folder ${origin.path}`;
    const comment = `commit ${origin.commit}${at}`;
    found.push(new ExternalReference(origin.url, ExternalReferenceType.VCS, { comment }));
  }
  return new ExternalReferenceRepository(found);
}

function properties({ role, composer, content, origin }: ManifestEntry): PropertyRepository {
  const type = composer['type'];
  const named: [string, string][] = [
    ['upkeep:content-sha256', content],
    ['upkeep:role', role],
    ...(typeof type === 'string' ? [['upkeep:type', type] as [string, string]] : []),
    ...(origin === null
      ? []
      : [
          ['upkeep:source:repository', origin.repository] as [string, string],
          ['upkeep:source:tree', origin.tree] as [string, string],
          ...(origin.tag === null ? [] : [['upkeep:source:tag', origin.tag] as [string, string]]),
        ]),
  ];
  return new PropertyRepository(named.map(([name, value]) => new Property(name, value)));
}
