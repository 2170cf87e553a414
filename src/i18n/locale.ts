/** The two interface languages; Simplified Chinese is the first. */
export type Locale = 'zh' | 'en';

export const locales: readonly Locale[] = ['zh', 'en'];

/** The value of the HTML `lang` attribute and of `Intl` constructors: English writes 20 June 2014. */
export const languageTag: Record<Locale, string> = { zh: 'zh-CN', en: 'en-GB' };

/** A name or sentence in both languages, complete by type. */
export interface Words {
  zh: string;
  en: string;
}
