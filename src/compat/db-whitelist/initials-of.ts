/** The first letters of the words of a name; they are what is left of it however it is shortened. */
export function initialsOf(name: string): string {
  return name
    .split('_')
    .map((word) => word.slice(0, 1))
    .join('')
    .toUpperCase();
}
