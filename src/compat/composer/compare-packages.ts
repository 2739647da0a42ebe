import type { Finding } from '../finding.js';
import type { Component } from '../modules/module-map.js';
import { composerFinding } from './composer-finding.js';
import { composerPackageRules as rules } from './composer-package-rules.js';
import type { ComposerSide } from './composer-side.js';
import type { TreePackage } from './package-map.js';

/** Packages of both trees that are the same, and what happened to the others. */
export interface ComparedPackages {
  /** The same package before and after, also under another name; by file in order. */
  readonly pairs: readonly (readonly [TreePackage, TreePackage])[];
  readonly findings: readonly Finding[];
}

/**
 * Which packages came, went or got another name.
 *
 * @param names those that may differ: those of files that do
 */
export function comparePackages(
  before: ComposerSide,
  after: ComposerSide,
  names: Iterable<string>,
): ComparedPackages {
  const pairs: (readonly [TreePackage, TreePackage])[] = [];
  const findings: Finding[] = [];
  const known = new Set<string>();
  const gone: TreePackage[] = [];
  const wanted = [...new Set(names)];
  for (const name of wanted) {
    const [old, now] = [before.packages.get(name), after.packages.get(name)];
    if (old !== undefined && now !== undefined) pairs.push([old, now]);
    else if (old !== undefined) gone.push(old);
  }
  const fresh = wanted.flatMap((name) => (before.packages.has(name) ? [] : (after.packages.get(name) ?? [])));
  for (const old of gone) {
    const now = fresh.find((one) => isSame(old, one, before, after));
    // Nobody could require what had no name.
    if (old.name === null) {
      if (now !== undefined) pairs.push([old, now]);
      if (now !== undefined && now.name !== null) known.add(now.name);
      continue;
    }
    if (now === undefined || now.name === null) {
      findings.push(wasRemoved(old, after));
      continue;
    }
    known.add(now.name);
    pairs.push([old, now]);
    findings.push(wasRenamed(old, now));
  }
  const registered = new Set(before.modules.components.map(nameOf));
  for (const now of fresh) {
    const component = componentOf(now, after);
    // A new module is told as such.
    const told = component !== null && !registered.has(component);
    if (now.name === null || known.has(now.name) || told) continue;
    const reason = `package ${now.name} is new`;
    findings.push(composerFinding(rules.packageAdded, now, { line: now.line, reason }));
  }
  return { pairs: pairs.toSorted(([, a], [, b]) => (a.file < b.file ? -1 : 1)), findings };
}

/** Of the same file, or of the same registered component. */
function isSame(old: TreePackage, now: TreePackage, before: ComposerSide, after: ComposerSide): boolean {
  if (old.file === now.file) return true;
  const [was, is] = [componentOf(old, before), componentOf(now, after)];
  return was !== null && was === is;
}

/** The component that is registered beside a `composer.json`. */
function componentOf({ file }: TreePackage, { modules }: ComposerSide): string | null {
  const component = modules.componentOf(file);
  return component?.dir === folderOf(file) ? nameOf(component) : null;
}

function nameOf({ type, name }: Component): string {
  return `${type} ${name}`;
}

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

function wasRemoved(old: TreePackage, { packages }: ComposerSide): Finding {
  const heir = [...packages.values()].find(({ replace }) => replace.some(({ name }) => name === old.name));
  const { name, line } = old;
  return composerFinding(rules.packageRemoved, old, {
    line,
    ...(heir === undefined
      ? { reason: `package ${name} was removed: what requires it gets no release that fits the others` }
      : {
          reason: `package ${name} was removed, and ${heir.name ?? heir.file} replaces it: shops get that in its place`,
          severity: 'warn',
        }),
  });
}

function wasRenamed(old: TreePackage, now: TreePackage): Finding {
  const replaces = now.replace.some(({ name }) => name === old.name);
  return composerFinding(
    rules.packageRenamed,
    { name: old.name, file: now.file },
    {
      line: now.line,
      reason: replaces
        ? `package ${old.name} is called ${now.name} now, which replaces the old name: who requires the old one has to change it to get updates`
        : `package ${old.name} is called ${now.name} now: what requires the old name gets no new release`,
      ...(replaces ? { severity: 'warn' } : {}),
    },
  );
}
