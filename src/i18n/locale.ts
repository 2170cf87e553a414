/** The two interface languages; Simplified Chinese is the first. */
export type Locale = 'zh' | 'en';

export const locales: readonly Locale[] = ['zh', 'en'];

/** The value of the HTML `lang` attribute and of `Intl` constructors. */
export const languageTag: Record<Locale, string> = { zh: 'zh-CN', en: 'en' };

/** A name or sentence in both languages, complete by type. */
export interface Words {
  zh: string;
  en: string;
}
