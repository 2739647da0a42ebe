import type { Files } from '../../../src/compat/rule.js';

/** A registered module with one file in it. */
export function moduleFiles(name: string, dir: string, path: string, content: string): Files {
  return {
    [`${dir}/registration.php`]: `<?php
use Magento\\Framework\\Component\\ComponentRegistrar;
ComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);
`,
    [`${dir}/${path}`]: content,
  };
}
