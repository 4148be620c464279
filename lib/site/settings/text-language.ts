import type { Language } from '#lib/i18n/language';
import { languageTagOf } from '#lib/i18n/language-tag';
import { settingsOf } from './settings.ts';

interface Site {
	language: Language;
	settings: string;
}

/** The language the blog's texts are in where they say none: any there is, while the interface knows two. */
export function textLanguage(site: Site): string {
	return settingsOf(site).writing.language || site.language;
}

/** What an article's language is named by in a page: null where it is the interface's. */
export function shownLanguage(site: Site, article: { language: string | null }): string | null {
	return article.language ?? (settingsOf(site).writing.language || null);
}

/** Whether a text in one language is announced rightly by another: en-US by en, not zh-TW by zh-CN. */
export function isSameLanguage(one: string, other: string): boolean {
	const [a, b] = [one, other].map((tag) => new Intl.Locale(tag).maximize());
	return a!.language === b!.language && a!.script === b!.script;
}

/** The interface's language nearest to another, and how texts in that one are announced; '': by the interface's. */
export function languagesFor(name: string): { language: Language; texts: string } {
	const tag = languageTagOf(name);
	const language = /^it\b/i.test(tag) ? 'it' : 'en';
	return { language, texts: tag && !isSameLanguage(tag, language) ? tag : '' };
}
