import { oneLine } from '../../builder/text/one-line.js';
import type { Action } from './action.js';
import type { StackPlan } from './plan-stack.js';

const SHORT = 12;

/** A plan as text for people: a line for each action, then what is waited for. Pure; text of strangers on one line. */
export function printPlan({ actions, state }: StackPlan): string {
  const { line, stack } = state.key;
  const done = actions.length === 0 ? ['  nothing to do'] : actions.map((action) => `  ${describe(action)}`);
  const waits = state.waits.map(
    ({ what, why, who }) =>
      `  waits for ${oneLine(what)}: ${oneLine(why)}${who === null ? '' : ` (${oneLine(who)})`}`,
  );
  return `${oneLine(`${stack} on ${line}`)}: ${state.verdict}\n${[...done, ...waits].join('\n')}\n`;
}

function describe(action: Action): string {
  return `${action.kind.padEnd(18)} ${oneLine(whereOf(action))}: ${oneLine(action.why)}`;
}

function whereOf(action: Action): string {
  switch (action.kind) {
    case 'push':
      return action.updates
        .map(({ ref, newId }) => (newId === null ? `-${ref}` : `${ref} ${newId.slice(0, SHORT)}`))
        .join(', ');
    case 'commit-stack':
      return `${action.update.ref} ${action.update.newId.slice(0, SHORT)}`;
    case 'pull-request':
      return `${action.repository} ${action.wanted.head}`;
    case 'edit-pull-request':
    case 'comment':
      return `${action.repository}#${action.number}`;
    case 'check':
      return `${action.check.name} ${action.check.conclusion ?? 'pending'} on ${action.commit.slice(0, SHORT)}`;
    case 'status':
      return `${action.status.context} ${action.status.state} on ${action.commit.slice(0, SHORT)}`;
    case 'issue':
      return `${action.repository} ${action.issue.title}`;
    case 'record-resolutions':
      break;
  }
  return [...new Set(action.records.map(({ patch }) => patch))].join(', ');
}
