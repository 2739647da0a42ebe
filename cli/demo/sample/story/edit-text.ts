import type { SeededRandom } from '../seeded-random.js';

const WORDS = [
  'amount',
  'batch',
  'context',
  'filter',
  'limit',
  'locale',
  'range',
  'scope',
  'source',
  'total',
];

/** A small edit that fits the kind of file: a line that goes, comes or changes, the syntax left in order. */
export function editText(path: string, text: string, random: SeededRandom): string {
  const word = `${random.pick(WORDS)}${random.int(1000)}`;
  if (path.endsWith('.csv')) return `${text}"${word}","${word}"\n`;
  if (path.endsWith('.md') || path.endsWith('.txt')) return `${text}\nSee also: ${word}.\n`;
  if (path.endsWith('.less')) return `${text}\n.${word} {\n    margin: ${random.int(40)}px;\n}\n`;
  if (path.endsWith('.graphqls')) return `${text}\ninput ${word} {\n    value: String\n}\n`;
  if (path.endsWith('.xml')) return insertAfterLine(text, random, /(\/>|<\/\w+>)$/, `<!-- ${word} -->`);
  if (path.endsWith('.php')) {
    if (random.chance(50)) return changeNumber(text, random);
    const method = `\n    private function ${word}(): int\n    {\n        return ${random.int(500)};\n    }\n}\n`;
    return text.endsWith('\n}\n') ? text.slice(0, -2) + method : `${text}// ${word}\n`;
  }
  return random.chance(50) ? changeNumber(text, random) : insertAfterLine(text, random, /;$/, `// ${word}`);
}

function changeNumber(text: string, random: SeededRandom): string {
  const places = [...text.matchAll(/(?<![\w.'"-])\d+(?![\w.'"-])/g)];
  if (places.length === 0) return `${text}// ${random.pick(WORDS)}\n`;
  const { 0: digits, index } = random.pick(places);
  return (
    text.slice(0, index) + String(Number(digits) + 1 + random.int(9)) + text.slice(index + digits.length)
  );
}

function insertAfterLine(text: string, random: SeededRandom, after: RegExp, added: string): string {
  const lines = text.split('\n');
  const places = lines.flatMap((line, index) =>
    after.test(line) && index < lines.length - 2 ? [index] : [],
  );
  if (places.length === 0) return `${text}${added}\n`;
  const at = random.pick(places);
  const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
  lines.splice(at + 1, 0, indent + added);
  return lines.join('\n');
}
