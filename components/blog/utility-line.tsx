import { Join, Sentence } from '#components/ui/join';
import type { Protocol } from '#lib/conversation/webmention/policy';
import type { MessageKey } from '#lib/i18n/catalogues';
import type { Translator } from '#lib/i18n/language';
import { commaOf, listFormat } from '#lib/i18n/lists';
import type { TermView } from '#lib/publishing/articles/views';
import { filed } from '#lib/publishing/taxonomy/filed';
import type { Who } from '#lib/site/settings/settings';

interface Props {
	t: Translator;
	href: string;
	categories: TermView[];
	tags: TermView[];
	/** Who may comment now; null where nothing of it is shown. */
	who: Who | null;
	protocols: readonly Protocol[];
	/** Where those who may change it do so. */
	edit?: string;
}

/** Where the article was filed, its permalink, and which state its discussion is in. */
export function UtilityLine({ t, href, categories, tags, who, protocols, edit }: Props) {
	const sentence: MessageKey | null =
		categories.length > 0
			? tags.length > 0
				? 'line.both'
				: 'line.categories'
			: tags.length > 0
				? 'line.tags'
				: null;
	// Without trackback there is no address to be named: link-backs are announced by machines alone.
	const taken = protocols.includes('trackback') ? 'open' : protocols.length > 0 ? 'announced' : 'closed';
	const comments = {
		everyone: 'open',
		nobody: 'closed',
		'signed-in': 'signed-in',
		'published-before': 'known',
	} as const;
	return (
		<p className="meta utility-line">
			{sentence && (
				<>
					<Sentence
						parts={t.parts(
							sentence,
							{
								categories: () => <Terms terms={categories} language={t.language} />,
								tags: () => <Terms terms={tags} language={t.language} inSentence />,
							},
							filed(categories, tags),
						)}
					/>{' '}
				</>
			)}
			<Sentence
				parts={t.parts('line.permalink', {
					link: (text) => (
						<a className="u-url" href={href} rel="bookmark">
							{text}
						</a>
					),
				})}
			/>{' '}
			{who !== null && (
				<b>
					<Sentence
						parts={t.parts(`line.${comments[who]}.${taken}`, {
							write: (text) => <a href="#respond">{text}</a>,
							ping: (text) => (
								<a href={`${href}/trackback`} rel="trackback nofollow">
									{text}
								</a>
							),
						})}
					/>
				</b>
			)}
			{edit && (
				<>
					{' '}
					<a href={edit}>{t('article.edit')}</a>
				</>
			)}
		</p>
	);
}

interface TermsProps {
	terms: TermView[];
	language: string;
	/** As the language lists things within a sentence; else with commas alone. */
	inSentence?: boolean;
}

/** Categories or tags as links. */
export function Terms({ terms, language, inSentence = false }: TermsProps) {
	const links = terms.map((term) => (
		<a key={term.slug} className="p-category" href={term.href} rel="tag" dir="auto">
			{term.name}
		</a>
	));
	if (!inSentence) return <Join nodes={links} by={commaOf(language)} />;
	let next = 0;
	return listFormat(language)
		.formatToParts(terms.map(({ slug }) => slug))
		.map(({ type, value }) => (type === 'element' ? links[next++] : value));
}
