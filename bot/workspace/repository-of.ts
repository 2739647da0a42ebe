import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ForgeConfig } from '../bot-config.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/;

/**
 * The `owner/name` of the forge that an address in `stack.yml` means: the name itself, a URL of the forge's web
 * host, or, for the local forge, a path into its folder. Null when it is somewhere else. Pure.
 */
export function repositoryOf(forge: ForgeConfig, address: string): string | null {
  if (NAME.test(address) && !address.startsWith('.')) return withoutSuffix(address);
  return forge.kind === 'local' ? belowFolder(forge.dir, address) : onHost(forge.webUrl, address);
}

/** Whether an address is a path of a machine, absolute or relative. */
export function isPathAddress(address: string): boolean {
  return /^\.{0,2}\//.test(address) || /^file:/i.test(address);
}

function belowFolder(dir: string, address: string): string | null {
  if (!isPathAddress(address) || /^file:/i.test(address)) return null;
  const below = relative(resolve(dir), resolve(dir, address));
  if (below === '' || below.startsWith('..') || isAbsolute(below)) return null;
  const name = withoutSuffix(below.split(sep).join('/'));
  return NAME.test(name) ? name : null;
}

function onHost(webUrl: string, address: string): string | null {
  const host = new URL(webUrl).host.toLowerCase();
  const ssh = /^[A-Za-z0-9_.-]+@([A-Za-z0-9.-]+):(.+)$/.exec(address);
  let place: { readonly host: string; readonly path: string };
  if (ssh?.[1] !== undefined && ssh[2] !== undefined) place = { host: ssh[1].toLowerCase(), path: ssh[2] };
  else if (/^(?:https?|ssh|git):\/\//i.test(address) && URL.canParse(address)) {
    const url = new URL(address);
    // Of ssh the port and the user say how to get there, not where it is.
    place = { host: /^ssh:/i.test(address) ? url.hostname : url.host, path: url.pathname };
  } else return null;
  if (place.host.toLowerCase() !== host) return null;
  const name = withoutSuffix(place.path.replace(/^\/+|\/+$/g, ''));
  return NAME.test(name) ? name : null;
}

function withoutSuffix(name: string): string {
  return name.replace(/\.git$/, '');
}
