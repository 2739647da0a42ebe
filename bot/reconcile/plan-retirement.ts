import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { marker, readMarker } from '../text/marker.js';
import { oneLine } from '../../builder/text/one-line.js';
import { branchOf } from './branch-refs.js';
import { isCutShort } from './is-cut-short.js';
import { joinParts, NOTHING, type Part } from './part.js';
import { say } from './say.js';
import type { RetirementView, StackView } from './stack-view.js';

/**
 * A patch that upstream has is proposed to be taken out, in a pull request that people merge; it is closed when it
 * is not true any more, and not opened again where somebody closed it. Pure.
 */
export function planRetirement(view: StackView, retirement: RetirementView): Part {
  const { wanted, pulls } = retirement;
  const open = pulls.find(({ state }) => state === 'open');
  if (wanted === null || (wanted.commit === null && open === undefined))
    return planWithdrawal(view, retirement);
  const last = pulls.at(-1);
  if (open === undefined && last?.state === 'closed' && !isDone(last.body)) return NOTHING;
  const { repository } = view.series;
  const content = retirePull(view, retirement, wanted.evidence);
  // The same folder, the same proposal: other commits on the line do not make it a new one.
  const asWanted =
    open !== undefined &&
    !isCutShort(open) &&
    retirement.tip !== null &&
    readMarker('retire', open.body)?.['folder'] === view.series.folder;
  if (asWanted || wanted.commit === null) return NOTHING;
  const actions: Part['actions'][number][] = [];
  if (retirement.tip !== wanted.commit && (retirement.tip === null || retirement.pristine)) {
    const updates = [{ ref: retirement.ref, newId: wanted.commit, oldId: retirement.tip }];
    const why = `takes ${retirement.patch} out of the series as it is now`;
    actions.push({ kind: 'push', why, repository, from: 'series', updates });
  }
  if (open === undefined || isCutShort(open)) {
    actions.push({
      kind: 'pull-request',
      why: `${retirement.patch}: ${oneLine(wanted.evidence.evidence)}`,
      repository,
      wanted: content,
    });
  } else if (open.body !== content.body) {
    const why = `#${open.number} is about the series as it is now`;
    actions.push({
      kind: 'edit-pull-request',
      why,
      repository,
      number: open.number,
      edit: { body: content.body },
    });
  }
  return { ...NOTHING, actions };
}

function planWithdrawal(view: StackView, { patch, pulls, ref, tip, pristine }: RetirementView): Part {
  if (view.problem !== null) return NOTHING;
  const { repository } = view.series;
  const open = pulls.find(({ state }) => state === 'open');
  const parts: Part[] = [];
  if (open !== undefined) {
    const gone = view.settled?.report.patches.every(({ name }) => name !== patch) === true;
    const reason = gone
      ? 'the patch is not in the series any more'
      : 'upstream does not have the change any more';
    const why = `${patch}: ${reason}`;
    const first = marker('retire-closed', { patch });
    const body = `${first}\nClosed: ${reason}.\n`;
    const facts = { ...readMarker('retire', open.body), done: 'yes' };
    const rest = open.body.slice(Math.max(0, open.body.indexOf('\n')));
    const edit = { state: 'closed' as const, body: `${marker('retire', facts)}${rest}` };
    parts.push(
      say(view.said, { kind: 'comment', why, repository, number: open.number, marker: first, body }),
      {
        ...NOTHING,
        actions: [{ kind: 'edit-pull-request', why, repository, number: open.number, edit }],
      },
    );
  }
  // Commits that are on no pull request would be lost with the branch.
  if (tip !== null && (pristine || pulls.some(({ head }) => head.commit === tip))) {
    const updates = [{ ref, newId: null, oldId: tip }];
    const why = `nothing is left to be proposed for ${patch}`;
    parts.push({ ...NOTHING, actions: [{ kind: 'push', why, repository, from: 'series', updates }] });
  }
  return joinParts(parts);
}

function retirePull(
  view: StackView,
  { patch, ref }: RetirementView,
  { grade, evidence }: { readonly grade: string; readonly evidence: string },
): WantedPullRequest {
  const { line, stack } = view.key;
  const facts = view.settled?.facts.find(({ name }) => name === patch);
  const where = view.target === null ? '' : ` in ${inlineCode(view.target.tag)}`;
  const body = [
    marker('retire', { line, stack, patch, folder: view.series.folder }),
    `**Upstream has ${inlineCode(patch)}${where}.**${facts === undefined ? '' : ` (${escapeMarkdown(facts.subject)})`}`,
    `| grade | evidence |\n|---|---|\n| ${grade} | ${escapeMarkdown(evidence)} |`,
    `Merged, the patch leaves the series of ${inlineCode(stack)} and stays in its history; the rest was replayed without it and fits. ` +
      'Nothing is ever taken out without this review. Not so? Close it, and it is not proposed again.',
  ].join('\n\n');
  return {
    head: branchOf(ref),
    base: line,
    title: oneLine(`Retire ${patch}: upstream has it`),
    body: `${body}\n`,
    draft: false,
    labels: ['upkeep/retire'],
    assignees: [],
  };
}

function isDone(body: string): boolean {
  return readMarker('retire', body)?.['done'] === 'yes';
}
