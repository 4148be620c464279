import { languageTagOf } from '#lib/i18n/language-tag';
import { fallback, type Language, nearestLanguage } from '#lib/i18n/languages';
import { settingsOf } from './settings.ts';

interface Site {
	language: string;
	settings: string;
}

/** The language the blog's texts are in where they say none: any there is, while the interface knows some. */
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
export function languagesFor(name: string): { language: string; texts: string } {
	const tag = languageTagOf(name);
	const language = nearestLanguage(tag || fallback);
	return { language, texts: tag && !speaksFor(language, tag) ? tag : '' };
}

/** Whether texts in `tag` may be announced by the interface's language: en-US by en, not pt-PT by pt-BR. */
function speaksFor(language: Language, tag: string): boolean {
	const { region } = new Intl.Locale(language);
	return isSameLanguage(tag, language) && (!region || new Intl.Locale(tag).maximize().region === region);
}
