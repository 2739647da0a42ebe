import type { Oid } from '../../src/git/oid.js';
import { isCutShort } from './is-cut-short.js';
import { pinsPull } from './pins-pull.js';
import { joinParts, NOTHING, type Part } from './part.js';
import { missingChecks } from './required-checks.js';
import { say } from './say.js';
import type { ForkView, Judged, StackView } from './stack-view.js';

/**
 * A green replay on its way: candidate, required checks, the stack's files onto the line, then the fork's branch.
 * Each step is taken when the one before is seen to be done. Pure.
 */
export function planPublication(view: StackView): Part {
  const { settled, fork } = view;
  if (settled === null) return NOTHING;
  const current = fork === null || fork.wanted === fork.tip;
  if (view.commit === null && current) return joinParts([planTidying(view), planStatus(view)]);
  const candidate = fork === null ? NOTHING : planCandidate(view, fork, settled);
  if (candidate.waits.length > 0) return joinParts([candidate, planStatus(view)]);
  const step = view.commit === null ? publish(view) : commit(view, view.commit);
  return joinParts([candidate, step, planStatus(view)]);
}

/** With no check that has to pass nobody would look at a candidate, so there is none. */
function planCandidate(view: StackView, fork: ForkView, settled: Judged): Part {
  const required = view.config?.required_checks ?? [];
  if (required.length === 0) return NOTHING;
  const waits = missingChecks(required, fork.checks).map(({ what, why, who, url }) => ({
    what,
    why,
    who,
    url,
  }));
  const update = { ref: fork.candidateRef, newId: settled.tip, oldId: fork.candidateTip };
  if (fork.candidateTip === settled.tip || waits.length === 0) return { ...NOTHING, waits };
  const why = `${view.key.stack} is green on ${nameOf(view, settled)}; ${required.join(', ')} shall look at it`;
  return {
    ...NOTHING,
    waits,
    actions: [{ kind: 'push', why, repository: fork.repository, from: 'fork', updates: [update] }],
  };
}

function commit(view: StackView, wanted: { readonly id: Oid; readonly message: string }): Part {
  const { pins, series, key } = view;
  const open = pins.pulls.find(({ state }) => state === 'open');
  const last = pins.pulls.at(-1);
  const update = { ref: pins.ref, newId: wanted.id, oldId: pins.tip };
  const who = 'release manager';
  if (open !== undefined) {
    const wait = {
      what: 'pull request with the new pins',
      why: `${key.line} takes no push; #${open.number} has what is to be merged`,
      who,
      url: open.url,
    };
    const { repository } = series;
    if (isCutShort(open)) {
      const why = `#${open.number} was not opened to the end`;
      const again = pinsPull(view, wanted.message);
      return {
        ...NOTHING,
        waits: [wait],
        actions: [{ kind: 'pull-request', why, repository, wanted: again }],
      };
    }
    if (pins.tip === wanted.id || !pins.pristine) return { ...NOTHING, waits: [wait] };
    const why = `${key.line} moved on, so what #${open.number} brings is another commit`;
    return {
      ...NOTHING,
      waits: [wait],
      actions: [{ kind: 'push', why, repository, from: 'series', updates: [update] }],
    };
  }
  if (last?.state === 'closed' && last.head.commit === wanted.id) {
    const why = `#${last.number} was closed; open it again to let ${key.stack} move`;
    return { ...NOTHING, waits: [{ what: 'pull request with the new pins', why, who, url: last.url }] };
  }
  return {
    ...NOTHING,
    actions: [
      {
        kind: 'commit-stack',
        why: firstLine(wanted.message),
        repository: series.repository,
        update: { ref: `refs/heads/${key.line}`, newId: wanted.id, oldId: series.tip },
        otherwise: { update, pull: pinsPull(view, wanted.message) },
      },
    ],
  };
}

function publish({ fork, settled, key, ...view }: StackView): Part {
  if (fork === null || fork.wanted === null || settled === null) return NOTHING;
  const update = { ref: `refs/heads/${fork.branch}`, newId: fork.wanted, oldId: fork.tip };
  const why = `${fork.branch} gets ${key.stack} on ${nameOf({ key, ...view }, settled)}`;
  return {
    ...NOTHING,
    actions: [{ kind: 'push', why, repository: fork.repository, from: 'fork', updates: [update] }],
  };
}

/** What is left over once everything is published. */
function planTidying(view: StackView): Part {
  const { fork, pins, series } = view;
  const parts: Part[] = [];
  if (fork !== null && fork.candidateTip !== null) {
    const updates = [{ ref: fork.candidateRef, newId: null, oldId: fork.candidateTip }];
    const why = 'the candidate is published';
    const { repository } = fork;
    parts.push({ ...NOTHING, actions: [{ kind: 'push', why, repository, from: 'fork', updates }] });
  }
  const open = pins.pulls.find(({ state }) => state === 'open');
  const { repository } = series;
  if (open !== undefined && pins.pristine) {
    const edit = { state: 'closed' as const };
    const why = `${view.key.line} has the pins already`;
    parts.push({
      ...NOTHING,
      actions: [{ kind: 'edit-pull-request', why, repository, number: open.number, edit }],
    });
  }
  const kept = pins.pulls.some(({ state, head }) => state !== 'open' && head.commit === pins.tip);
  if (pins.tip !== null && (pins.pristine || kept)) {
    const updates = [{ ref: pins.ref, newId: null, oldId: pins.tip }];
    const why = 'the line has the pins';
    parts.push({ ...NOTHING, actions: [{ kind: 'push', why, repository, from: 'series', updates }] });
  }
  return joinParts(parts);
}

/** The status on the tip of the fork's branch: whether what stands there is up with upstream. */
function planStatus(view: StackView): Part {
  const { fork, settled, judged, target } = view;
  if (fork === null || fork.tip === null || settled === null) return NOTHING;
  const red = (judged?.report.patches ?? []).filter(
    ({ verdict }) => verdict === 'conflict' || verdict === 'blocked',
  ).length;
  const enabled = (judged ?? settled).report.patches.filter(({ verdict }) => verdict !== 'disabled').length;
  const published = fork.wanted === fork.tip && view.commit === null;
  const state = red > 0 ? 'failure' : published ? 'success' : 'pending';
  const name = nameOf(view, settled);
  const description = {
    failure: `${red} of ${enabled} patches do not fit ${target?.tag ?? name}`,
    success: `${counted(enabled)} on ${name}`,
    pending: `${counted(enabled)} for ${name}, not published yet`,
  }[state];
  return say(view.said, {
    kind: 'status',
    why: `${fork.branch} is ${state}`,
    repository: fork.repository,
    commit: fork.tip,
    status: { context: 'upkeep/replay', state, description: description.slice(0, 140), url: null },
  });
}

function counted(patches: number): string {
  return patches === 1 ? '1 patch' : `${patches} patches`;
}

function nameOf({ target }: Pick<StackView, 'target' | 'key'>, { report }: Judged): string {
  return target !== null && target.commit === report.onto ? target.tag : report.onto.slice(0, 12);
}

function firstLine(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf('\n'))) || text;
}
