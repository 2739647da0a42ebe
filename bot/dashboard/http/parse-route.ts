import type { StackKey } from '../../stack-key.js';

/** What an address asks for. */
export type Route =
  | { readonly page: 'overview' | 'releases' | 'jobs' | 'forge' | 'job-events' | 'style' | 'script' }
  | { readonly page: 'stack' | 'forecast' | 'compat'; readonly key: StackKey }
  | { readonly page: 'patch' | 'conflict'; readonly key: StackKey; readonly patch: string }
  | {
      readonly page: 'pull';
      readonly repository: string;
      readonly number: number;
      readonly act: string | null;
    }
  | { readonly page: 'packages'; readonly path: string }
  | { readonly page: 'missing' };

export interface Asked {
  readonly route: Route;
  /** Whether the data is wanted rather than the page. */
  readonly json: boolean;
}

const OURS = new Set(['', 'stacks', 'releases', 'jobs', 'forge', 'packages', 'assets']);
const MISSING: Asked = { route: { page: 'missing' }, json: false };
/** What a person does with a pull request. */
const ACTS = new Set(['comment', 'merge', 'close', 'reopen', 'ready']);

/**
 * What a path, percent-encoded and without its query, asks for; null when it is below none of the dashboard's
 * folders, and somebody else's to answer.
 */
export function parseRoute(path: string): Asked | null {
  const raw = path.replace(/^\//, '').split('/');
  const head = (raw[0] ?? '').replace(/\.json$/, '');
  if (raw.length === 1 && raw[0] === 'index.json') return { route: { page: 'overview' }, json: true };
  if (!OURS.has(head) || (head === '' && raw.length > 1)) return null;
  if (head === 'packages' && raw.length > 1) {
    return { route: { page: 'packages', path: raw.slice(1).join('/') }, json: false };
  }
  const json = (raw.at(-1) ?? '').endsWith('.json');
  const last = (raw.at(-1) ?? '').replace(/\.json$/, '');
  const names = [...raw.slice(0, -1), last].map(decode);
  if (names.some((name) => name === null)) return MISSING;
  const route = routeOf(names.filter((name): name is string => name !== null));
  return route === null ? MISSING : { route, json };
}

function routeOf(names: readonly string[]): Route | null {
  const [head, ...rest] = names;
  if (head === 'stacks') return stackRoute(rest);
  if (head === 'forge' && rest.length > 0) return pullRoute(rest);
  const path = names.join('/');
  if (path === '') return { page: 'overview' };
  if (path === 'releases' || path === 'jobs' || path === 'forge') return { page: path };
  if (path === 'jobs/events') return { page: 'job-events' };
  if (path === 'assets/style.css') return { page: 'style' };
  return path === 'assets/live.js' ? { page: 'script' } : null;
}

function stackRoute([line, stack, part, patch, ...more]: readonly string[]): Route | null {
  if (!line || !stack || more.length > 0) return null;
  const key = { line, stack };
  if (part === undefined) return { page: 'stack', key };
  if ((part === 'forecast' || part === 'compat') && patch === undefined) return { page: part, key };
  if (!patch) return null;
  if (part === 'patches') return { page: 'patch', key, patch };
  return part === 'conflicts' ? { page: 'conflict', key, patch } : null;
}

function pullRoute([owner, name, pull, number, act, ...more]: readonly string[]): Route | null {
  if (!owner || !name || pull !== 'pull' || more.length > 0) return null;
  if (number === undefined || !/^[1-9]\d{0,8}$/.test(number)) return null;
  if (act !== undefined && !ACTS.has(act)) return null;
  return { page: 'pull', repository: `${owner}/${name}`, number: Number(number), act: act ?? null };
}

/** Null for what is no encoding, and for a NUL, which no name of ours has. */
function decode(segment: string): string | null {
  try {
    const name = decodeURIComponent(segment);
    return name.includes('\0') ? null : name;
  } catch {
    return null;
  }
}
