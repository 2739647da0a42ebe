import { shellWord } from '../flavors/shell-word.js';

/**
 * A command that makes `replace` of a project's composer.json leave out packages by the names of a vendor as it does
 * by those of another one. Names of the old vendor may stay: who requires them shall get nothing, as before.
 *
 * @param keep whether they do
 */
export function replaceCommand(from: string, to: string, keep: boolean): string {
  const php = [
    '$file = "composer.json";',
    '$json = json_decode(file_get_contents($file), false, 512, JSON_THROW_ON_ERROR);',
    'foreach ((array) ($json->replace ?? []) as $name => $version) {',
    `if (strpos($name, ${quoted(`${from}/`)}) !== 0) { continue; }`,
    ...(keep ? [] : ['unset($json->replace->{$name});']),
    `$other = ${quoted(`${to}/`)} . substr($name, ${from.length + 1});`,
    '$json->replace->{$other} = $json->replace->{$other} ?? $version;',
    '}',
    'file_put_contents($file, json_encode($json, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR) . "\\n");',
  ].join(' ');
  return `php -r ${shellWord(php)}`;
}

/** The name of a vendor has no character that means something to PHP. */
function quoted(text: string): string {
  return `"${text}"`;
}
