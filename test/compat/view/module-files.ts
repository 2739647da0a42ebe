import type { Files } from '../../../src/compat/rule.js';

/** The file that registers a module in a folder. */
export function moduleFiles(name: string, dir: string): Files {
  return {
    [`${dir}/registration.php`]: `<?php\nComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);\n`,
  };
}
