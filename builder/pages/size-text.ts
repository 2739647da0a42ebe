const UNITS = ['kB', 'MB', 'GB'];

/** A size for people, in powers of 1000 as download sizes are: `512 bytes`, `1.2 kB`, `48.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  let size = bytes / 1000;
  let unit = 0;
  // 999.95 would be shown as 1000.
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 99.95 ? size.toFixed(1) : size.toFixed(0)} ${UNITS[unit] ?? ''}`;
}
