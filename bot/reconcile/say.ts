import { createHash } from 'node:crypto';
import type { Action } from './action.js';
import { NOTHING, type Part } from './part.js';
import type { Said } from './said.js';

type Saying = Extract<Action, { kind: 'check' | 'status' | 'comment' | 'issue' }>;

/** Says something unless it was said already. */
export function say(before: Said, action: Saying): Part {
  const key = keyOf(action);
  const { why: _, ...content } = action;
  const hash = createHash('sha1').update(JSON.stringify(content)).digest('hex');
  return { ...NOTHING, actions: before[key] === hash ? [] : [action], said: { [key]: hash } };
}

/** Whether a check of this name was put on this commit. */
export function wasChecked(before: Said, repository: string, commit: string, name: string): boolean {
  return before[`check ${repository} ${commit} ${name}`] !== undefined;
}

function keyOf(action: Saying): string {
  const { kind, repository } = action;
  if (action.kind === 'check') return `${kind} ${repository} ${action.commit} ${action.check.name}`;
  if (action.kind === 'status') return `${kind} ${repository} ${action.commit} ${action.status.context}`;
  if (action.kind === 'comment') return `${kind} ${repository}#${action.number} ${action.marker}`;
  return `${kind} ${repository} ${action.issue.marker}`;
}
