import { Calm } from '#components/ui/desk/empty';
import { twoLines } from '#components/ui/desk/rows';
import { Tabs } from '#components/ui/desk/tabs';
import type { Translator } from '#lib/i18n/language';
import type { RankedArticle, Referrer } from '#lib/publishing/statistics/queries';

interface RankingProps {
	t: Translator;
	articles: RankedArticle[];
	span: number;
}

/** The articles most read, each with its change against the span before. */
export function Ranking({ t, articles, span }: RankingProps) {
	return (
		<table className="figures">
			<thead>
				<tr>
					<th scope="col">{t('statistics.article')}</th>
					<th scope="col">{t('statistics.views')}</th>
					<th scope="col">{t('statistics.change')}</th>
				</tr>
			</thead>
			<tbody>
				{articles.map((article) => (
					<tr key={article.id}>
						<th scope="row">
							{article.id === 0 ? (
								t('statistics.other')
							) : article.href === null && article.title === '' ? (
								t('statistics.gone')
							) : (
								<a href={`/admin/statistics/${article.id}?days=${span}`} className={twoLines} dir="auto">
									<span>{article.title || t('article.untitled')}</span>
								</a>
							)}
						</th>
						<td>{article.views.toLocaleString(t.language)}</td>
						<td>{change(t, article)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** "+12 %" and the like. */
export function change(t: Translator, { views, before }: { views: number; before: number }): string {
	if (before === 0) return views === 0 ? t('statistics.same') : t('statistics.new');
	const part = views / before - 1;
	if (part === 0) return t('statistics.same');
	const options = { style: 'percent', signDisplay: 'always', maximumFractionDigits: 0 } as const;
	return part.toLocaleString(t.language, options).replace('-', '−');
}

/** Where readers came from. */
export function Referrers({ t, hosts }: { t: Translator; hosts: Referrer[] }) {
	if (hosts.length === 0) return <Calm>{t('statistics.referrers.none')}</Calm>;
	return (
		<table className="figures">
			<thead>
				<tr>
					<th scope="col">{t('statistics.referrer')}</th>
					<th scope="col">{t('statistics.views')}</th>
				</tr>
			</thead>
			<tbody>
				{hosts.map(({ name, isSearch, views }) => (
					<tr key={name}>
						<th scope="row">
							{name || t('statistics.otherHosts')}{' '}
							{isSearch && <span className="text-small text-quiet">{t('statistics.search')}</span>}
						</th>
						<td>{views.toLocaleString(t.language)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

interface SpansProps {
	t: Translator;
	base: string;
	spans: readonly (7 | 30 | 90 | 365)[];
	span: number;
}

/** How far back to look. */
export function Spans({ t, base, spans, span }: SpansProps) {
	return (
		<Tabs
			label={t('statistics.span')}
			tabs={spans.map((one) => ({
				href: `${base}?days=${one}`,
				name: t(`statistics.span.${one}`),
				here: one === span,
			}))}
		/>
	);
}
