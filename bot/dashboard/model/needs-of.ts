import { shellWord } from '../../../builder/flavors/shell-word.js';
import type { PatchReport } from '../../../src/replay/report.js';
import type { ConflictState, StackState } from '../../state/stack-state.js';
import type { Need } from './need.js';

const WORK: Readonly<Record<ConflictState['state'], string>> = {
  untouched: 'not begun',
  unresolved: 'in work',
  resolved: 'resolved, to be merged',
};

/** What waits for whom, the most urgent first: what is red now, what waits, what is proposed, what comes. */
export function needsOf(state: StackState): Need[] {
  const now = state.conflicts.filter(({ ahead }) => !ahead);
  const shown = new Set(now.map(({ patch }) => patch));
  const unopened = (state.report?.patches ?? []).filter(
    ({ name, verdict }) => verdict === 'conflict' && !shown.has(name),
  );
  const said = new Set([
    ...state.conflicts.map(({ patch }) => `conflict of ${patch}`),
    ...state.movedTags.map(({ tag }) => `moved tag ${tag}`),
  ]);
  return [
    ...now.map((conflict) => conflictNeed(state, conflict)),
    ...unopened.map((patch) => unopenedNeed(state, patch)),
    ...state.movedTags.map((tag) => movedTagNeed(state, tag)),
    ...state.waits
      .filter(({ what, who }) => !said.has(what) && (who !== null || state.verdict === 'failed'))
      .map((wait): Need => ({
        kind: 'wait',
        patch: null,
        state: '',
        commands: [],
        ...wait,
        what: wait.what.charAt(0).toUpperCase() + wait.what.slice(1),
      })),
    ...state.retirements.map((one) => retireNeed(state, one)),
    ...state.conflicts.filter(({ ahead }) => ahead).map((conflict) => conflictNeed(state, conflict)),
  ];
}

function conflictNeed(state: StackState, conflict: ConflictState): Need {
  const { patch, ahead, culprit } = conflict;
  const places = patchReport(state, patch)?.conflicts?.map(({ path, kind }) => `${kind} in ${path}`) ?? [];
  const broken =
    culprit === null
      ? ''
      : `broken by ${culprit.commit.slice(0, 10)} “${culprit.subject}” of ${culprit.author}`;
  const where = ahead ? 'will not fit the next release' : (places[0] ?? 'does not fit');
  const more = !ahead && places.length > 1 ? ` and ${places.length - 1} more` : '';
  return {
    kind: ahead ? 'ahead' : 'conflict',
    what: conflict.state === 'resolved' ? `Merge the resolution of ${patch}` : `Resolve ${patch}`,
    why: `${where}${more}${broken === '' ? '' : `, ${broken}`}`,
    who: conflict.owner,
    patch,
    url: conflict.url,
    state: WORK[conflict.state],
    commands: [resolveCommand(state, patch, conflict.onto)],
  };
}

function unopenedNeed(state: StackState, report: PatchReport): Need {
  const [first] = report.conflicts ?? [];
  return {
    kind: 'conflict',
    what: `Resolve ${report.name}`,
    why:
      first === undefined
        ? 'does not fit'
        : `${first.kind} in ${first.path}; no pull request is open for it yet`,
    who: state.facts.find(({ name }) => name === report.name)?.owner ?? null,
    patch: report.name,
    url: null,
    state: WORK.untouched,
    commands: [resolveCommand(state, report.name, state.report?.onto ?? null)],
  };
}

function movedTagNeed(state: StackState, { tag, from, to }: StackState['movedTags'][number]): Need {
  return {
    kind: 'moved-tag',
    what: `Look at the tag ${tag}, which upstream has moved`,
    why: `it was ${from.slice(0, 10)} and is ${to.slice(0, 10)} now; nothing follows it until a person says so`,
    who: null,
    patch: null,
    url: null,
    state: '',
    commands: [`upkeep sync ${shellWord(state.key.stack)} --accept ${shellWord(`${tag}=${to}`)}`],
  };
}

function retireNeed(state: StackState, { patch, url }: StackState['retirements'][number]): Need {
  const report = patchReport(state, patch);
  return {
    kind: 'retire',
    what: `Review the retirement of ${patch}`,
    why: report?.retire === undefined ? 'upstream has it' : report.retire.evidence,
    who: state.facts.find(({ name }) => name === patch)?.owner ?? null,
    patch,
    url,
    state: '',
    commands: [`upkeep retire ${shellWord(state.key.stack)} ${shellWord(patch)}`],
  };
}

function patchReport(state: StackState, name: string): PatchReport | undefined {
  return state.report?.patches.find((patch) => patch.name === name);
}

function resolveCommand(state: StackState, patch: string, onto: string | null): string {
  const target = state.target !== null && state.target.commit === onto ? state.target.tag : onto;
  const rest = target === null ? '' : ` --onto ${shellWord(target)}`;
  return `upkeep resolve ${shellWord(state.key.stack)} ${shellWord(patch)}${rest}`;
}
