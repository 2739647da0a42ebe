import type { Finding, Severity } from '../finding.js';
import type { PhpMethod } from '../php/php-facts.js';
import type { SubjectKind } from '../subject.js';
import { GONE, reaches } from './audience.js';
import type { ClassWorld } from './class-world.js';
import { mustDeclare, type Worlds } from './must-declare.js';
import type { Bond, PlacedUse } from './placed-use.js';
import { stillCallable } from './still-callable.js';
import type { UseIndex } from './use-index.js';

/** What belongs to a whole of another kind. */
const PARTS: Readonly<Partial<Record<SubjectKind, readonly SubjectKind[]>>> = {
  class: ['method', 'property', 'constant'],
  table: ['column', 'table-constraint', 'table-index'],
};
const IN_TABLES: ReadonlySet<SubjectKind> = new Set(['column', 'table-constraint', 'table-index']);
/** Who uses the whole does not depend on each of these parts. */
const APART: ReadonlySet<SubjectKind> = new Set([
  'method',
  'property',
  'constant',
  'di-type',
  'di-plugin',
  'graphql',
  'package',
  'module',
]);
/** What is only new, or only good to know, touches nobody who uses the whole. */
const MILD: ReadonlySet<Severity> = new Set(['M', 'P', 'info']);
const CALLERS: ReadonlySet<Bond> = new Set(['uses', 'leans', 'plugs']);
/** Rules that find changes for callers and changes for subclasses alike. */
const MIXED: ReadonlySet<string> = new Set([
  'php-non-api-member-changed',
  'php-extendable-constructor-changed',
]);
const CONSTRUCTOR = '__construct';

/** The uses that a finding touches, each once. */
export async function matchFinding(
  finding: Finding,
  index: UseIndex,
  worlds: Worlds,
): Promise<readonly PlacedUse[]> {
  const { kind, name, member } = finding.subject;
  const uses = member === undefined ? ofWhole(finding, index) : ofPart(finding, index);
  const reached = uses.filter(({ bond }) => reaches(finding.rule, bond));
  if (kind !== 'method' || member === undefined) return once(reached);
  const safe = MIXED.has(finding.rule) && (await isCallable(name, member, worlds));
  return once([
    ...reached.filter((use) =>
      member.toLowerCase() === CONSTRUCTOR
        ? !safe && (use.bond !== 'overrides' || callsAsWell(use, reached))
        : !safe || !CALLERS.has(use.bond),
    ),
    ...(await mustDeclare(name, member, index, worlds)),
  ]);
}

function ofWhole({ rule, subject: { kind, name, area } }: Finding, index: UseIndex): readonly PlacedUse[] {
  // Every event that is named by a prefix and what happens: `catalog_product_*`.
  if (kind === 'event' && name.endsWith('*')) return index.beginningWith(kind, name.slice(0, -1));
  const parts = GONE.has(rule) ? (PARTS[kind] ?? []) : [];
  return [
    ...index.anyOf(kind, name, area),
    // Who overrides a member or plugs into it is tied to the class too, and that says enough.
    ...parts.flatMap((part) => index.anyOf(part, name, area).filter(({ bond }) => bond === 'uses')),
  ];
}

function ofPart({ subject, severity }: Finding, index: UseIndex): readonly PlacedUse[] {
  const { kind, name, area } = subject;
  const whole = APART.has(kind) || MILD.has(severity) ? null : IN_TABLES.has(kind) ? 'table' : kind;
  return [...index.exactly(subject), ...(whole === null ? [] : index.wholly(whole, name, area))];
}

/** Whether a method goes on to work for all that call it. */
async function isCallable(name: string, method: string, { before, after }: Worlds): Promise<boolean> {
  const [old, now] = [await methodOf(before, name, method), await methodOf(after, name, method)];
  return old !== null && now !== null && stillCallable(old, now);
}

async function methodOf(world: ClassWorld, name: string, method: string): Promise<PhpMethod | null> {
  const declared = await world.find(name);
  return declared?.methods.find((one) => one.name.toLowerCase() === method.toLowerCase()) ?? null;
}

/** PHP does not compare constructors: a subclass that has its own depends only on the one that it calls. */
function callsAsWell(use: PlacedUse, all: readonly PlacedUse[]): boolean {
  return all.some(
    ({ bond, extension, file }) => bond === 'uses' && extension === use.extension && file === use.file,
  );
}

/** Each place once for each thing that it does. */
function once(uses: readonly PlacedUse[]): readonly PlacedUse[] {
  const seen = new Map<string, PlacedUse>();
  for (const use of uses) {
    const key = [use.extension.label, use.file, use.line, use.how].join('\0');
    if (!seen.has(key)) seen.set(key, use);
  }
  return [...seen.values()];
}
