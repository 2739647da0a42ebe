import type { Fault } from '../../src/errors/fault.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { PackageManifest } from '../repository/package-manifest.js';
import type { Ledger } from './ledger.js';
import { toLedgerLine } from './ledger-line.js';

/** Packages whose files are read together. */
const TOGETHER = 100;

/** A version that is new to the ledger, without what only its line says. */
export interface NewRecord {
  readonly name: string;
  readonly version: string;
  /** Where it comes from; null for what was composed from a recipe alone. */
  readonly repository: string | null;
  /** In seconds since 1970; 0 where there is no commit. */
  readonly time: number;
  /** The distribution that it bundles, of a product or flavor. */
  readonly distribution: string | null;
}

/** What a publication adds to the ledger; pure data. */
export interface LedgerPlan {
  /** Versions that it does not have yet. */
  readonly recorded: readonly NewRecord[];
  /** Number of versions that it has already, with the same content. */
  readonly known: number;
  /** New contents of its files, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Versions that it has with other content. */
  readonly faults: readonly Fault[];
}

/**
 * Compares what is to be published with what was. A version stands for one content for ever; other bytes of the same
 * content are no fault, since another zlib gives them. Aliases are not recorded: they give way to upstream's packages.
 *
 * Throws BadInputError `bad-ledger`.
 */
export async function planLedger(
  ledger: Ledger,
  names: readonly string[],
  manifest: (name: string) => PackageManifest,
): Promise<LedgerPlan> {
  const recorded: NewRecord[] = [];
  const faults: Fault[] = [];
  const files = new Map<string, string>();
  let known = 0;
  for (let at = 0; at < names.length; at += TOGETHER) {
    const some = names.slice(at, at + TOGETHER);
    for (const [name, file] of await ledger.read(some)) {
      const added: ManifestEntry[] = [];
      for (const entry of manifest(name).versions) {
        if (entry.role === 'alias') continue;
        const line = file.get(entry.version);
        if (line === null) added.push(entry);
        else if (line.content === entry.content) known += 1;
        else faults.push(otherContent(entry, line.content, line.tag));
      }
      if (added.length > 0) files.set(name, file.with(added.map(toLedgerLine)).format());
      recorded.push(...added.map(toRecord));
    }
    ledger.cache.forgetRead();
  }
  return { recorded, known, files, faults };
}

function toRecord({ name, version, origin, bundle }: ManifestEntry): NewRecord {
  const distribution = bundle?.distribution ?? null;
  return { name, version, repository: origin?.repository ?? null, time: origin?.time ?? 0, distribution };
}

function otherContent({ name, version, content }: ManifestEntry, before: string, tag: string | null): Fault {
  const from = tag === null ? '' : ` from ${tag}`;
  return {
    code: 'already-published',
    severity: 'error',
    file: `${name} ${version}`,
    line: 0,
    message: `the ledger has it${from} with the content ${before}, and now it has ${content}`,
    mend: 'Give the release a new version; a published one never changes.',
  };
}
