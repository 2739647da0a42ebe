import type { Files } from '../../../src/compat/rule.js';

/** A registered module in a folder, with files below its `etc` and with modules that it is loaded after. */
export function moduleFiles(dir: string, name: string, etc: Files, sequence: readonly string[] = []): Files {
  const modules = sequence.map((one) => `<module name="${one}"/>`).join('');
  return {
    [`${dir}/registration.php`]: `<?php
use Magento\\Framework\\Component\\ComponentRegistrar;
ComponentRegistrar::register(ComponentRegistrar::MODULE, '${name}', __DIR__);
`,
    [`${dir}/etc/module.xml`]: `<config><module name="${name}"><sequence>${modules}</sequence></module></config>\n`,
    ...Object.fromEntries(Object.entries(etc).map(([path, content]) => [`${dir}/etc/${path}`, content])),
  };
}
