import { shellWord } from '../flavors/shell-word.js';

/**
 * A command that takes every entry with an address out of `repositories` of a project's composer.json, whatever it is
 * called: the template of a project has a list without names.
 */
export function forgetRepositoryCommand(url: string): string {
  const php = [
    '$file = "composer.json";',
    '$json = json_decode(file_get_contents($file), false, 512, JSON_THROW_ON_ERROR);',
    '$all = $json->repositories ?? [];',
    '$kept = array_filter((array) $all, function ($one) use ($argv) { return !is_object($one) || rtrim($one->url ?? "", "/") !== rtrim($argv[1], "/"); });',
    '$json->repositories = is_array($all) ? array_values($kept) : (object) $kept;',
    'file_put_contents($file, json_encode($json, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\\n");',
  ].join(' ');
  return `php -r ${shellWord(php)} ${shellWord(url)}`;
}
