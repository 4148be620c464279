import { FieldStyle } from '#components/ui/field-style';
import type { Translator } from '#lib/i18n/language';

/** The search form: a plain GET, so that a search has an address. */
export function SearchBox({ t, wanted = '' }: { t: Translator; wanted?: string }) {
	return (
		<form action="/search" className="one-field">
			<FieldStyle />
			<label htmlFor="q">{t('missing.search')}</label>
			<input id="q" name="q" type="search" defaultValue={wanted} required maxLength={200} dir="auto" />
			<button className="go" type="submit">
				{t('missing.find')}
			</button>
		</form>
	);
}

/**
 * The search in every page's header. Sent empty, as a narrow window shows its button alone, it leads to the search
 * page; a page of one's own has the way there alone, so that the only form on it is its own.
 */
export function HeaderSearch({ t, asLink }: { t: Translator; asLink: boolean }) {
	const label = t('search.title');
	const lens = (
		<svg viewBox="0 0 20 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
			<circle cx="8.5" cy="8.5" r="5.7" />
			<path d="m12.7 12.7 4.8 4.8" />
		</svg>
	);
	return (
		<search aria-label={label}>
			{asLink ? (
				<a className="find-link" href="/search" aria-label={label}>
					{lens}
				</a>
			) : (
				<form className="find" action="/search">
					<input name="q" type="search" aria-label={label} placeholder={label} maxLength={200} dir="auto" />
					<button type="submit" aria-label={label}>
						{lens}
					</button>
				</form>
			)}
		</search>
	);
}
