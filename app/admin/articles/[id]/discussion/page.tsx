import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FieldForm } from '#components/admin/kit/field-form';
import type { FieldSection } from '#components/admin/kit/fields';
import { windowRows } from '#components/admin/settings/settings-fields';
import { protocolFields } from '#components/admin/webmention/settings-fields';
import { Head } from '#components/ui/desk/head';
import { saveWindows } from '#lib/administration/settings/actions';
import { protocols } from '#lib/conversation/webmention/policy';
import { formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { discussionState, windowsOf } from '#lib/publishing/articles/discussion-policy';
import { type DiscussedArticle, discussedArticle } from '#lib/publishing/articles/discussion-queries';
import { settingsOf } from '#lib/site/settings/settings';
import { contextFor, pageContext } from '../../../page-context.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.discussion') };
}

export default async function DiscussionPage({ params }: Props) {
	const { id } = await params;
	const { site, t } = await contextFor('moderate', `/admin/articles/${encodeURIComponent(id)}/discussion`);
	const article = /^[1-9]\d{0,8}$/.test(id) ? await discussedArticle(database(), Number(id)) : null;
	if (!article) notFound();
	const state = discussionState(article.row, settingsOf(site), Date.now());
	const boxes = ['commentsOpen', 'mentionsOpen', ...protocols.map((one) => `protocol.${one}`)];
	return (
		<>
			<p className="text-small text-quiet">
				<a href="/admin/articles">← {t('admin.articles')}</a>
			</p>
			<Head>
				<h1 dir="auto">{article.title || t('article.untitled')}</h1>
			</Head>
			<p>
				{t(`admin.open.${state.who}`)}
				{Number.isFinite(state.until) &&
					` ${t('admin.openUntil', { date: formatDateTime(t.language, localTime(state.until, site.time_zone)) })}`}
				. {article.href && <a href={article.href}>{t('admin.seeArticle')}</a>}
			</p>
			<FieldForm
				name="windows"
				action={saveWindows}
				hidden={{ article: String(article.id) }}
				boxes={boxes}
				sections={sections(t, article, site.time_zone)}
				save={t('admin.save')}
			/>
		</>
	);
}

function sections(t: Translator, article: DiscussedArticle, timeZone: string): FieldSection[] {
	const { row } = article;
	// Unreadable ones close the conversation, and a save that changes nothing keeps it closed.
	const windows = windowsOf(row) ?? [{ from: 0, who: 'nobody' as const }];
	const box = (name: 'commentsOpen' | 'mentionsOpen', open: 0 | 1) =>
		({ name, kind: 'checkbox', label: t(`admin.article.${name}`), value: open === 1 ? 'on' : '' }) as const;
	return [
		{
			title: t('admin.discussion'),
			fields: [box('commentsOpen', row.comments_open)],
		},
		{
			title: t('mentions.section.receive'),
			hint: t('mentions.hint.article'),
			fields: [box('mentionsOpen', row.mentions_open), ...protocolFields(t, row.mentions_closed)],
		},
		{
			title: t('admin.section.windows'),
			hint: t('admin.hint.articleWindows'),
			rows: true,
			fields: windowRows(t, windows, timeZone),
		},
	];
}
