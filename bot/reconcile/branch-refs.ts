import type { StackKey } from '../stack-key.js';

const HEADS = 'refs/heads/';

/** The name of a patch as branches carry it. */
export function branchTail(patch: string): string {
  return patch.replace(/\.patch$/, '');
}

/** Start of the branches of one kind of a stack, without `refs/heads/`, with a slash at the end. */
export function branchPrefix(kind: 'context' | 'conflict' | 'retire', { line, stack }: StackKey): string {
  return `upkeep/${kind}/${line}/${stack}/`;
}

/** Full ref of the branch of one kind for a patch. */
export function patchRef(kind: 'context' | 'conflict' | 'retire', key: StackKey, patch: string): string {
  return `${HEADS}${branchPrefix(kind, key)}${branchTail(patch)}`;
}

/** Full ref of a branch that a stack has once: its candidate in the fork, its pins in the series repository. */
export function stackRef(kind: 'candidate' | 'pins', { line, stack }: StackKey): string {
  return `${HEADS}upkeep/${kind}/${line}/${stack}`;
}

/** A full ref as forges name a branch. */
export function branchOf(ref: string): string {
  return ref.startsWith(HEADS) ? ref.slice(HEADS.length) : ref;
}
