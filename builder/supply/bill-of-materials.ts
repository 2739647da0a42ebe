import { ComponentType } from '@cyclonedx/cyclonedx-library/Enums';
import { Bom, Component, ComponentRepository, Metadata, Tools } from '@cyclonedx/cyclonedx-library/Models';
import { JSON as CycloneDxJson } from '@cyclonedx/cyclonedx-library/Serialize';
import { Spec1dot6 } from '@cyclonedx/cyclonedx-library/Spec';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { compositions, type Composition } from './compositions.js';
import { contentUuid } from './content-uuid.js';
import type { Pedigree } from './pedigree.js';
import { pedigreeOf } from './pedigree-of.js';
import { releasedComponent } from './released-component.js';
import { releaseLinks, type ReleaseLinks } from './release-links.js';
import { requiredComponent } from './required-component.js';

type Normalized = CycloneDxJson.Types.Normalized.Bom;

/** What the library makes, with what it has no models of. */
type Bill = Omit<Normalized, 'components'> & {
  readonly components: readonly (CycloneDxJson.Types.Normalized.Component & {
    readonly pedigree?: Pedigree;
  })[];
  readonly compositions: readonly Composition[];
};

export interface BillInput {
  readonly facts: ReleaseFacts;
  /** Each package once. */
  readonly entries: readonly ManifestEntry[];
  /** Version of this program. */
  readonly program: string;
}

/**
 * The bill of materials of a release as CycloneDX 1.6 in JSON: its packages with their pedigree, what they require, and
 * what product and flavors are composed of. The product is what the bill is about. Its serial number is made from its
 * content, and its time is the day of the request.
 */
export function billOfMaterials({ facts, entries, program }: BillInput): string {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const links = releaseLinks(sorted);
  const released = new Map(sorted.map((entry) => [entry.name, releasedComponent(entry)]));
  const all = new Map([
    ...released,
    ...[...links.constraints].map(([name, asked]) => [name, requiredComponent(name, asked)] as const),
  ]);
  connect(all, links);
  const product = sorted.find(({ role }) => role === 'product');
  const subject = product === undefined ? undefined : all.get(product.name);
  const bom = new Bom({
    metadata: new Metadata({
      timestamp: new Date(`${facts.request.asOf}T00:00:00Z`),
      tools: new Tools({
        components: new ComponentRepository([
          new Component(ComponentType.Application, 'upkeep', { version: program }),
        ]),
      }),
      ...(subject === undefined ? {} : { component: subject }),
    }),
    components: new ComponentRepository([...all.values()].filter((one) => one !== subject)),
  });
  const bill = complete(new CycloneDxJson.Normalize.Factory(Spec1dot6).makeForBom().normalize(bom, {}), {
    pedigrees: new Map(sorted.map((entry) => [refOf(all, entry.name), pedigreeOf(entry, facts)])),
    compositions: compositions(sorted, links, (name) => refOf(all, name)),
  });
  return `${JSON.stringify({ ...bill, serialNumber: `urn:uuid:${contentUuid(JSON.stringify(bill))}` }, null, 2)}\n`;
}

/** The library orders lists by locale, so what it gets is in order already. */
function connect(all: ReadonlyMap<string, Component>, { within, outside }: ReleaseLinks): void {
  for (const [name, component] of all) {
    for (const link of [...(within.get(name) ?? []), ...(outside.get(name) ?? [])].sort()) {
      const target = all.get(link);
      if (target !== undefined) component.dependencies.add(target.bomRef);
    }
  }
}

function refOf(all: ReadonlyMap<string, Component>, name: string): string {
  return all.get(name)?.bomRef.value ?? name;
}

function complete(
  bill: Normalized,
  more: {
    readonly pedigrees: ReadonlyMap<string, Pedigree | null>;
    readonly compositions: readonly Composition[];
  },
): Bill {
  const components = (bill.components ?? []).map((component) => {
    const pedigree = more.pedigrees.get(component['bom-ref'] ?? '') ?? null;
    return pedigree === null ? component : { ...component, pedigree };
  });
  return { ...bill, components, compositions: more.compositions };
}
