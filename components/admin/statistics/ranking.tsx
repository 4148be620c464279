import { Calm } from '#components/ui/desk/empty';
import { Figures } from '#components/ui/desk/figures';
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
		<Figures
			heads={[t('statistics.article'), t('statistics.views'), t('statistics.change')]}
			rows={articles.map((article) => ({
				key: article.id,
				cells: [
					<Name key="name" t={t} article={article} span={span} />,
					article.views.toLocaleString(t.language),
					change(t, article),
				],
			}))}
		/>
	);
}

function Name({ t, article, span }: { t: Translator; article: RankedArticle; span: number }) {
	if (article.id === 0) return t('statistics.other');
	if (article.href === null && article.title === '') return t('statistics.gone');
	return (
		<a href={`/admin/statistics/${article.id}?days=${span}`} className={`${twoLines} py-0.5`} dir="auto">
			<span>{article.title || t('article.untitled')}</span>
		</a>
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
		<Figures
			heads={[t('statistics.referrer'), t('statistics.views')]}
			rows={hosts.map(({ name, isSearch, views }) => ({
				key: name,
				cells: [
					<>
						{name || t('statistics.otherHosts')}{' '}
						{isSearch && <span className="text-small text-quiet">{t('statistics.search')}</span>}
					</>,
					views.toLocaleString(t.language),
				],
			}))}
		/>
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
