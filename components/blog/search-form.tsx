import { FieldStyle } from '#components/ui/field-style';
import type { Translator } from '#lib/i18n/language';
import type { SearchFilters } from '#lib/publishing/search/schema';

interface Props {
	t: Translator;
	wanted: string;
	filters: SearchFilters;
	categories: { name: string; slug: string }[];
	years: string[];
}

/** What is looked for, and where: a plain GET, so that a search has an address. */
export function SearchForm({ t, wanted, filters, categories, years }: Props) {
	const filtered = Object.keys(filters).length > 0;
	return (
		<form action="/search" className="one-field search-form">
			<FieldStyle />
			<label htmlFor="q">{t('missing.search')}</label>
			<input
				id="q"
				name="q"
				type="search"
				defaultValue={wanted}
				// biome-ignore lint/a11y/noAutofocus: whoever comes without words comes to write them
				autoFocus={wanted === ''}
				maxLength={200}
				dir="auto"
			/>
			<button className="go" type="submit">
				{t('missing.find')}
			</button>
			<details open={filtered}>
				<summary>{t('found.filters')}</summary>
				<div className="search-filters">
					<Choice name="in" label={t('found.in')} value={filters.in} any={t('found.everywhere')}>
						<option value="articles">{t('found.articles')}</option>
						<option value="comments">{t('found.comments')}</option>
					</Choice>
					<Choice name="category" label={t('found.category')} value={filters.category} any={t('found.any')}>
						{categories.map(({ name, slug }) => (
							<option key={slug} value={slug}>
								{name}
							</option>
						))}
					</Choice>
					<Choice name="year" label={t('found.year')} value={filters.year} any={t('found.anyYear')}>
						{years.map((year) => (
							<option key={year}>{year}</option>
						))}
					</Choice>
					<label>
						{t('found.author')}
						<input name="author" defaultValue={filters.author} maxLength={100} dir="auto" />
					</label>
					{filters.tag && <input type="hidden" name="tag" value={filters.tag} />}
				</div>
			</details>
		</form>
	);
}

interface ChoiceProps {
	name: string;
	label: string;
	value: string | undefined;
	any: string;
	children: React.ReactNode;
}

function Choice({ name, label, value = '', any, children }: ChoiceProps) {
	return (
		<label>
			{label}
			<select name={name} defaultValue={value}>
				<option value="">{any}</option>
				{children}
			</select>
		</label>
	);
}

/** The ways of asking. */
export function SearchHelp({ t }: { t: Translator }) {
	const lines = [
		'found.helpWords',
		'found.helpPhrase',
		'found.helpPrefix',
		'found.helpNot',
		'found.helpFilters',
	] as const;
	return (
		<section>
			<h2 className="meta">{t('found.help')}</h2>
			<ul className="search-help">
				{lines.map((line) => (
					<li key={line}>{t(line)}</li>
				))}
			</ul>
		</section>
	);
}
