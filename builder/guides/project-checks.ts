import { inlineCode } from '../text/inline-code.js';
import { shellWord } from '../flavors/shell-word.js';
import { commandBlock } from './command-blocks.js';
import type { GuideSection } from './guide-text.js';

/**
 * What a project says itself of packages whose vendor changes: a list to go through, with commands that show each and
 * end well where there is nothing.
 */
export function projectChecks(from: string, to: string): GuideSection {
  const [old, current] = [inlineCode(`${from}/`), inlineCode(`${to}/`)];
  const show = (pattern: string, files: string): string =>
    commandBlock([`grep -n ${shellWord(pattern)} ${files} || echo 'nothing to do'`]);
  return {
    title: 'What your project says itself',
    parts: [
      `Go through this list before you run Composer. Each command shows the lines that it is about.`,
      `1. Requirements of the project on ${old} packages. The product is dealt with below. A constraint on another one that names a version stays as it is, where what it means is a version of upstream's: packages called ${current} stand for those. Sample data, tools and modules of your own that are required by name may need their other name.`,
      show(`"${from}/`, 'composer.json'),
      `2. Patches of yours (composer-patches and the like). They are named by package, in composer.json or in a file of their own, and applied below ${inlineCode(`vendor/${from}/`)}; what they shall change is now in ${inlineCode(`vendor/${to}/`)}. Rename both, and try whether each still applies: what it changes may be patched already.`,
      commandBlock([
        `grep -rnE --include='*.json' --include='*.patch' --include='*.diff' --include='*.yml' --include='*.yaml' --include='*.sh' --exclude-dir=vendor --exclude=composer.lock ${shellWord(`vendor/${from}/|"patches"`)} . || echo 'nothing to do'`,
      ]),
      `3. Paths below ${inlineCode(`vendor/${from}/`)} in your own code, in the configuration of tools and of the deployment.`,
      commandBlock([
        `grep -rnF --exclude-dir=vendor --exclude-dir=generated --exclude-dir=var --exclude-dir=pub --exclude-dir=.git --exclude=composer.lock ${shellWord(`vendor/${from}/`)} . || echo 'nothing to do'`,
      ]),
      `4. Modules that the project leaves out with ${inlineCode('replace')} in composer.json: the next part deals with them.`,
      show('"replace"', 'composer.json'),
    ],
  };
}
