/** A class name as configuration writes it, in one form: without white space around it and without a leading `\`. */
export function className(text: string): string {
  return text.trim().replace(/^\\+/, '');
}
