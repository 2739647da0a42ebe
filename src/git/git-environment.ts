/** How far a git child process may reach: only into object and ref storage, or out to the network. */
export type GitReach = 'local' | 'wire';

const ALWAYS = ['PATH', 'TMPDIR', 'SystemRoot'] as const;

/** What credentials, agents and proxies need; nothing that is not about reaching a server. */
const WIRE_ONLY = [
  'HOME',
  'USER',
  'LOGNAME',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'SSH_AUTH_SOCK',
  'SSH_AGENT_PID',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSH_VARIANT',
  'GIT_ASKPASS',
  'GIT_SSL_CAINFO',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'http_proxy',
  'https_proxy',
  'HTTPS_PROXY',
  'all_proxy',
  'ALL_PROXY',
  'no_proxy',
  'NO_PROXY',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
] as const;

const FIXED = {
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_ADVICE: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_COMMITTER_NAME: 'Upkeep',
  GIT_COMMITTER_EMAIL: 'upkeep@localhost',
} as const;

/**
 * The whole environment of a git child: a short allow-list of the parent's variables and
 * constants, so that nobody's configuration, locale or `GIT_DIR` changes a result. A child
 * that stays local sees no configuration but the repository's, and no home folder; every
 * transport is forbidden to it, so that no git version fetches a missing object on its own.
 * The one place outside `cli/` that looks at the process's environment.
 */
export function gitEnvironment(reach: GitReach): Record<string, string> {
  const result: Record<string, string> = { ...FIXED };
  if (reach === 'local') {
    Object.assign(result, {
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ALLOW_PROTOCOL: 'none',
    });
  } else {
    // An askpass that always fails: ssh then never waits for somebody at a terminal.
    Object.assign(result, {
      SSH_ASKPASS: 'false',
      SSH_ASKPASS_REQUIRE: 'force',
      GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
    });
  }
  for (const name of reach === 'wire' ? [...ALWAYS, ...WIRE_ONLY] : ALWAYS) {
    const value = process.env[name];
    if (value !== undefined) result[name] = value;
  }
  return result;
}
