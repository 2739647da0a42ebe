/** What people can ask for, with the line that the help has of it. */
export const COMMANDS = {
  rebase: {
    arguments: '[STACK]',
    does: 'looks at the stack again from the start: replay, conflicts, publication',
    who: 'write',
  },
  recheck: { arguments: '', does: 'looks at this pull request again', who: 'author' },
  accept: {
    arguments: '',
    does: 'in a conflict pull request: records what is on its branch as the answer, as a merge would',
    who: 'write',
  },
  retire: { arguments: '[STACK] [PATCH]', does: 'takes a patch out of the series, for good', who: 'write' },
  disable: {
    arguments: '[STACK] [PATCH]',
    does: 'leaves a patch out until it is enabled again',
    who: 'write',
  },
  enable: { arguments: '[STACK] [PATCH]', does: 'puts a disabled patch back in its place', who: 'write' },
  claim: { arguments: '', does: 'says that you work on this one', who: 'write' },
  release: {
    arguments: '[VERSION]',
    does: 'says that nobody works on this one any more; in a release pull request: releases that version',
    who: 'write',
  },
  help: { arguments: '', does: 'shows this', who: 'author' },
} as const satisfies Record<
  string,
  { readonly arguments: string; readonly does: string; readonly who: 'write' | 'author' }
>;

export type CommandName = keyof typeof COMMANDS;
