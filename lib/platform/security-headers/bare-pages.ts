import { STATUS_CODES } from 'node:http';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { catalogueOf } from '#lib/i18n/catalogues';
import { type Translator, translator } from '#lib/i18n/language';
import { acceptedLanguage, isLanguage, type Language } from '#lib/i18n/languages';
import { shared } from '#lib/program/process-wide';

const blog = shared('blog-language', (): { language: Language | null } => ({ language: null }));

/** Remembers the blog's language, and reads its messages, for when neither can be read. */
export function noteLanguage(language: string): void {
	if (!isLanguage(language)) return;
	catalogueOf(language);
	blog.language = language;
}

/** The blog's language where it has ever been read in this process, else what the browser asks for. */
const spoken = (accepted = '') => translator(blog.language ?? acceptedLanguage(accepted));

function page({ language, direction }: Translator, title: string, paragraphs: string[]): string {
	const dir = direction === 'rtl' ? ' dir="rtl"' : '';
	return `<!DOCTYPE html><html lang="${language}"${dir}><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><h1>${title}</h1>${paragraphs.map((words) => `\n<p>${words}</p>`).join('')}</html>`;
}

/** For who gets no page, with the name by which the log knows the request. */
export function sorryPage(request: string, accepted?: string): string {
	const t = spoken(accepted);
	const code = t.parts('error.code', { code: () => `<code>${request}</code>` }).join('');
	return page(t, t('error.title'), [`${t('error.text')} ${t('error.writing')}`, ...(request ? [code] : [])]);
}

/** For who is sent on to another site, which browsers do by themselves where they can. */
export const onwardPage = (t: Translator, title: string, to: { href: string; words: string }): string =>
	page(t, escapeText(title), [`<a href="${escapeAttribute(to.href)}">${escapeText(to.words)}</a>`]);

/** What a person at a browser is told who is refused. */
export function refusalPage(status: number, accepted?: string): string {
	const t = spoken(accepted);
	switch (status) {
		case 403:
			return page(t, t('error.foreign'), [t('error.foreign.text')]);
		case 404:
			return page(t, t('missing.title'), []);
		// A form whose page is older than the program: sent again from there it would fail again.
		case 409:
			return page(t, t('error.outdated'), [t('error.outdated.text')]);
		default:
			return page(t, t('error.invalid'), [`${status} ${STATUS_CODES[status]}`]);
	}
}
