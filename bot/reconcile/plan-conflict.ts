import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import { conflictCheck } from '../conflicts/conflict-check.js';
import { pageLinks } from '../dashboard/http/page-links.js';
import { NEW_CONFLICT, readConflictFacts, type ConflictFacts } from '../conflicts/conflict-facts.js';
import { isCutShort } from './is-cut-short.js';
import { planClosing } from './plan-closing.js';
import { joinParts, NOTHING, type Part } from './part.js';
import { mergeCommentBody, refusedComment, reopenedComment } from '../conflicts/conflict-comments.js';
import { say } from './say.js';
import type { ConflictView, ForkView, StackView, WantedConflict } from './stack-view.js';
import { wantedConflictPull } from './wanted-conflict-pull.js';

/** What is to be done about one key of conflicts: "A conflict's life" in semantics. Pure. */
export function planConflict(view: StackView, fork: ForkView, conflict: ConflictView): Part {
  const { wanted, pulls } = conflict;
  const open = pulls.find(({ state }) => state === 'open');
  if (wanted === null) return planClosing(view, fork, conflict);
  const last = pulls.at(-1);
  if (open === undefined && last?.state === 'merged' && conflict.merged !== null) {
    if (conflict.merged.state === 'resolved') return recorded(view, conflict, last);
    if (conflict.merged.state !== 'gone') return refused(view, fork, conflict, wanted, last);
  }
  if (open === undefined && last?.state === 'closed' && !readConflictFacts(last.body).done) {
    return readConflictFacts(last.body).reopened
      ? keptClosed(conflict, wanted, last)
      : reopened(view, fork, conflict, wanted, last);
  }
  const facts = open === undefined ? NEW_CONFLICT : { ...readConflictFacts(open.body), done: false };
  return joinParts([
    branches(view, fork, conflict, wanted, open ?? null),
    pull(view, fork, conflict, wanted, open ?? null, facts),
    check(view, fork, conflict, wanted),
    ahead(conflict) ? NOTHING : waiting(conflict, wanted, open ?? null),
  ]);
}

/** The tip that the conflict branch shall have. Never one that loses somebody's commits. */
function wantedTip(conflict: ConflictView, wanted: WantedConflict, last: PullRequest | null): Oid {
  if (conflict.pristine) return wanted.conflict;
  return conflict.refreshed?.commit ?? conflict.conflictTip ?? last?.head.commit ?? wanted.conflict;
}

function branches(
  view: StackView,
  fork: ForkView,
  conflict: ConflictView,
  wanted: WantedConflict,
  open: PullRequest | null,
): Part {
  const updates = [
    ...move(conflict.contextRef, conflict.contextTip, wanted.context),
    ...move(conflict.conflictRef, conflict.conflictTip, wantedTip(conflict, wanted, open)),
  ];
  const stuck =
    conflict.refreshed !== null && conflict.refreshed.commit === null && open !== null
      ? say(view.said, {
          kind: 'comment',
          why: `${conflict.patch}: what upstream changed since cannot be merged into it`,
          repository: fork.repository,
          number: open.number,
          ...mergeCommentBody(wanted, fork.url, conflict),
        })
      : NOTHING;
  if (updates.length === 0) return stuck;
  const why =
    conflict.conflictTip === null
      ? `${conflict.patch} does not fit ${wanted.onto.slice(0, 12)}`
      : conflict.pristine
        ? `${conflict.patch}: upstream moved on, and nobody works on it`
        : `${conflict.patch}: upstream moved on; the new context is merged into what people did`;
  // Said before the branch moves: afterwards nothing would show that it has to be said.
  return joinParts([
    stuck,
    { ...NOTHING, actions: [{ kind: 'push', why, repository: fork.repository, from: 'fork', updates }] },
  ]);
}

function pull(
  view: StackView,
  fork: ForkView,
  conflict: ConflictView,
  wanted: WantedConflict,
  open: PullRequest | null,
  facts: ConflictFacts,
): Part {
  const { repository } = fork;
  const content = wantedConflictPull(view, fork, conflict, wanted, facts);
  if (open === null || isCutShort(open)) {
    const why = `${conflict.patch} needs somebody who says what it shall be`;
    return { ...NOTHING, actions: [{ kind: 'pull-request', why, repository, wanted: content }] };
  }
  const edit = {
    // One that somebody worded otherwise stays.
    ...(open.title === content.title || !open.title.startsWith(`${conflict.patch} `)
      ? {}
      : { title: content.title }),
    ...(sameText(open.body, content.body) ? {} : { body: content.body }),
    ...(sameLabels(open.labels, content.labels) ? {} : { labels: content.labels }),
  };
  if (Object.keys(edit).length === 0) return NOTHING;
  const why = `what #${open.number} says is not true any more`;
  return { ...NOTHING, actions: [{ kind: 'edit-pull-request', why, repository, number: open.number, edit }] };
}

function check(view: StackView, fork: ForkView, conflict: ConflictView, wanted: WantedConflict): Part {
  const state = conflict.check ?? { state: 'untouched' as const, faults: [], report: null };
  // Of a branch that is about to get another tip, the next look checks that one.
  const commit = conflict.pristine ? wanted.conflict : conflict.conflictTip;
  if (commit === null || (conflict.refreshed?.commit ?? commit) !== commit) return NOTHING;
  if (!conflict.pristine && conflict.check === null) return NOTHING;
  return say(view.said, {
    kind: 'check',
    why: `${conflict.patch} is ${state.state}`,
    repository: fork.repository,
    commit,
    check: conflictCheck(
      conflict.patch,
      state,
      wanted.places.length,
      `${view.publicUrl}${pageLinks.conflict(view.key, conflict.patch)}`,
    ),
  });
}

function waiting(conflict: ConflictView, wanted: WantedConflict, open: PullRequest | null): Part {
  const state = conflict.check?.state ?? 'untouched';
  const why = {
    untouched: 'nobody works on it yet',
    unresolved: 'it is not settled yet',
    resolved: 'it is settled and waits to be merged',
    gone: 'it is about to be closed',
  }[state];
  const who = wanted.owner ?? `owner of ${conflict.patch}`;
  return {
    ...NOTHING,
    waits: [{ what: `conflict of ${conflict.patch}`, why, who, url: open?.url ?? null }],
  };
}

function recorded(view: StackView, conflict: ConflictView, pullRequest: PullRequest): Part {
  return {
    ...NOTHING,
    actions: [
      {
        kind: 'record-resolutions',
        why: `#${pullRequest.number} was merged: it settles ${conflict.patch}`,
        records: conflict.merged?.records ?? [],
        seconds: view.judged?.seconds ?? view.onBase?.seconds ?? 0,
      },
    ],
  };
}

/** Merged with markers in it. What is merged cannot be opened again, so another one goes on with the same branch. */
function refused(
  view: StackView,
  fork: ForkView,
  conflict: ConflictView,
  wanted: WantedConflict,
  old: PullRequest,
): Part {
  const { repository } = fork;
  const updates = [
    ...move(conflict.contextRef, conflict.contextTip, wanted.context),
    ...move(conflict.conflictRef, conflict.conflictTip, wantedTip(conflict, wanted, old)),
  ];
  const why = `#${old.number} was merged with markers in it`;
  const facts = { ...NEW_CONFLICT, instead: old.number };
  return joinParts([
    say(view.said, { kind: 'comment', why, repository, number: old.number, ...refusedComment(conflict) }),
    {
      ...NOTHING,
      actions: [
        ...(updates.length === 0
          ? []
          : [
              {
                kind: 'push' as const,
                why: `${why}: its branches as before`,
                repository,
                from: 'fork' as const,
                updates,
              },
            ]),
        {
          kind: 'pull-request',
          why: `${why}: refused and opened anew`,
          repository,
          wanted: wantedConflictPull(view, fork, conflict, wanted, facts),
        },
      ],
    },
  ]);
}

/** Closed by a person, for the first time: the conflict is there all the same, so it is opened again, once. */
function reopened(
  view: StackView,
  fork: ForkView,
  conflict: ConflictView,
  wanted: WantedConflict,
  closed: PullRequest,
): Part {
  const { repository } = fork;
  const facts = { ...readConflictFacts(closed.body), reopened: true };
  const content = wantedConflictPull(view, fork, conflict, wanted, facts);
  const why = `#${closed.number} was closed, but ${conflict.patch} still does not fit`;
  const updates = [
    ...move(conflict.contextRef, conflict.contextTip, wanted.context),
    ...move(conflict.conflictRef, conflict.conflictTip, wantedTip(conflict, wanted, closed)),
  ];
  return joinParts([
    {
      ...NOTHING,
      actions:
        updates.length === 0
          ? []
          : [
              {
                kind: 'push',
                why: `${why}: its branches are to be there`,
                repository,
                from: 'fork',
                updates,
              },
            ],
    },
    say(view.said, {
      kind: 'comment',
      why,
      repository,
      number: closed.number,
      ...reopenedComment(conflict, ahead(conflict)),
    }),
    {
      ...NOTHING,
      actions: [
        {
          kind: 'edit-pull-request',
          why,
          repository,
          number: closed.number,
          edit: { state: 'open', body: content.body, labels: content.labels },
          otherwise: content,
        },
      ],
    },
  ]);
}

/** Closed a second time: people do not want it open, and it is not fought over. */
function keptClosed(conflict: ConflictView, wanted: WantedConflict, closed: PullRequest): Part {
  if (ahead(conflict)) return NOTHING;
  return {
    ...NOTHING,
    waits: [
      {
        what: `conflict of ${conflict.patch}`,
        why: `its pull request was closed twice and stays closed; open it again, or disable or retire the patch`,
        who: wanted.owner ?? `owner of ${conflict.patch}`,
        url: closed.url,
      },
    ],
  };
}

function ahead({ wanted }: ConflictView): boolean {
  return wanted !== null && wanted.branch !== null;
}

function move(ref: string, from: Oid | null, to: Oid): RefUpdate[] {
  return from === to ? [] : [{ ref, newId: to, oldId: from }];
}

/** A forge may store line ends its own way. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trimEnd() === b.trimEnd();
}

function sameLabels(there: readonly string[], wanted: readonly string[]): boolean {
  const own = there.filter((label) => label.startsWith('upkeep/'));
  return own.toSorted().join('\n') === wanted.toSorted().join('\n');
}
