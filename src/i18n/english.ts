import { isOne } from './format.ts';

/** Returns a counted noun: 1 unit, 2 units. The number may be marked as a figure of a sentence. */
export const counted = (n: string, noun: string, plural = `${noun}s`): string => `${n} ${isOne(n) ? noun : plural}`;

/** Returns the name of an office or a role as it stands in a sentence: the City activity office. A name in Chinese, or one with an article, stays as it is. */
export const theName = (name: string): string => (/^(?!(?:the|an?) )[a-z]/i.test(name) ? `the ${name}` : name);

/** The same at the beginning of a sentence. */
export const TheName = (name: string): string => theName(name).replace(/^t/, 'T');
