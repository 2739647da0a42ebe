import { symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.js';

const PACKAGES = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules');

/** As `bundle`, for a script that loads native packages (nodegit) when it runs. */
export async function bundleWithPackages(source: string): Promise<string> {
  const script = await bundle(source);
  symlinkSync(PACKAGES, join(dirname(dirname(script)), 'node_modules'));
  return script;
}
