import type { Translator } from '#lib/site/language';

/** The search form: a plain GET, so that a search has an address. */
export function SearchBox({ t, wanted = '' }: { t: Translator; wanted?: string }) {
	return (
		<search>
			<form action="/search" className="field">
				<label htmlFor="q">{t('missing.search')}</label>
				<input id="q" name="q" type="search" defaultValue={wanted} required maxLength={200} dir="auto" />
				<button className="go" type="submit">
					{t('missing.find')}
				</button>
			</form>
		</search>
	);
}
