const SETTINGS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'core.alternateRefsCommand=true',
  // Waits for a ref that another process holds for a moment, instead of failing after 0.1 s.
  'core.filesRefLockTimeout=2000',
  'core.packedRefsTimeout=2000',
  'gc.auto=0',
  'maintenance.auto=false',
  // Reading a repository that somebody else owns is this program's daily work; no hook runs.
  'safe.directory=*',
  'protocol.ext.allow=never',
  'log.showSignature=false',
  'fetch.prune=false',
  'fetch.pruneTags=false',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  'push.followTags=false',
  'push.gpgSign=false',
  'push.recurseSubmodules=no',
  'credential.interactive=false',
];

/**
 * Settings given to every git command, as `-c` arguments: they win over the repository's own
 * configuration, and unlike `GIT_CONFIG_COUNT` no git version ignores them.
 */
export function gitSettings(): string[] {
  return SETTINGS.flatMap((setting) => ['-c', setting]);
}
