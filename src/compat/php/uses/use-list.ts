import type { ExtensionUse } from '../../extension-use.js';
import type { Subject } from '../../subject.js';

/** Gathers what a file uses, each use once. */
export class UseList {
  readonly #uses = new Map<string, ExtensionUse>();

  add(subject: Subject, how: string, line: number): void {
    const key = [subject.kind, subject.name, subject.member ?? '', how, line].join('\0');
    if (!this.#uses.has(key)) this.#uses.set(key, { subject, how, line });
  }

  /** Adds uses of classes. Names without a namespace are PHP's own, but for those with a `_`. */
  addClasses(names: readonly string[], how: string, line: number): void {
    for (const name of names) if (isForeign(name)) this.add({ kind: 'class', name }, how, line);
  }

  /** Adds uses of what these classes have under a name. */
  addMembers(
    kind: 'method' | 'property' | 'constant',
    names: readonly string[],
    member: string,
    how: string,
    line: number,
  ): void {
    for (const name of names) if (isForeign(name)) this.add({ kind, name, member }, how, line);
  }

  /** By line, kind and name. */
  sorted(): readonly ExtensionUse[] {
    return [...this.#uses.values()].toSorted(
      (a, b) =>
        a.line - b.line ||
        compare(a.subject.kind, b.subject.kind) ||
        compare(a.subject.name, b.subject.name) ||
        compare(a.subject.member ?? '', b.subject.member ?? '') ||
        compare(a.how, b.how),
    );
  }
}

function isForeign(name: string): boolean {
  return /[\\_]/.test(name);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
