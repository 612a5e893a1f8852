/** True when every word of `text` is found in `name`, or its letters are the capitals of it: "op" finds OrderPlaced. */
export function wordsMatch(name: string, text: string): boolean {
  const plain = name.toLowerCase();
  const words = text.toLowerCase().split(/\s+/);
  if (words.every((word) => plain.includes(word))) return true;
  const initials = name.replace(/(?<=\w)[a-z0-9]+/g, '').replace(/[^A-Za-z]/g, '');
  return initials.toLowerCase().startsWith(text.toLowerCase());
}
