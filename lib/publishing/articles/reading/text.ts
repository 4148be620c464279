import type { Translator } from '#lib/i18n/language';
import type { SiteSettings } from '#lib/site/settings/settings';
import { copyable } from './copying.ts';
import { enlargeable } from './enlarging.ts';
import { minutesToRead } from './minutes.ts';
import { type Heading, outlineOf } from './outline.ts';

/** A text as its own page shows it, and what leads through it. */
export interface ReadingText {
	html: string;
	/** null: so few that nobody asks, or not to be shown. */
	minutes: number | null;
	/** Empty where the text is short, has hardly any headings, or they are not to be shown. */
	outline: Heading[];
}

const LONG = 3;
const HEADINGS = 3;

/** Dresses a stored text for its page, each time the page is made. */
export function readingText(
	t: Translator,
	stored: string,
	parts: Pick<SiteSettings['article'], 'minutes' | 'contents'>,
): ReadingText {
	const minutes = minutesToRead(stored);
	const isLong = minutes >= LONG;
	const found = isLong ? outlineOf(stored) : { html: stored, outline: [] };
	const enlarged = enlargeable(found.html, { enlarge: t('reading.enlarge'), close: t('reading.close') });
	return {
		html: copyable(enlarged, { copy: t('reading.copy'), copied: t('reading.copied') }),
		minutes: isLong && parts.minutes ? minutes : null,
		outline: parts.contents && found.outline.length >= HEADINGS ? found.outline : [],
	};
}
