import { queueHref } from '#lib/conversation/moderation/filters';
import { formatDate, formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { ListLine } from '#lib/publishing/authoring/list-queries';
import { QuickForm } from './quick-form.tsx';

interface Props {
	t: Translator;
	line: ListLine;
	timeZone: string;
	categories: { id: number; name: string; depth: number }[];
	/** Whether whoever looks decides about its comments. */
	moderates: boolean;
}

/** One article of the list: what it is, where it leads, and what can be changed without opening it. */
export function ArticleLine({ t, line, timeZone, categories, moderates }: Props) {
	const title = line.title || t('article.untitled');
	const edit = `/admin/articles/${line.id}`;
	return (
		<li>
			<input
				type="checkbox"
				form="bulk"
				name="id"
				value={line.id}
				aria-label={t('authoring.choose', { title })}
				className="article-choose"
				disabled={!line.editable}
			/>
			<div>
				<a href={line.editable ? edit : line.href!} className="line-name" dir="auto">
					{title}
				</a>{' '}
				<Tags t={t} line={line} />
				<p className="quiet">{about(t, line, timeZone)}</p>
				<p className="line-ways">
					{line.state === 'published' || line.state === 'private' ? (
						<a href={line.href!}>{t('authoring.see')}</a>
					) : (
						line.state !== 'bin' && <a href={`/preview/${line.id}`}>{t('authoring.preview')}</a>
					)}
					{moderates && <a href={`${edit}/discussion`}>{t('authoring.discussion')}</a>}
					<a href={`/admin/statistics/${line.id}`}>{t('authoring.nav.statistics')}</a>
				</p>
				{line.editable && line.state !== 'bin' && (
					<QuickForm
						line={line}
						categories={categories}
						labels={{
							quick: t('authoring.quick'),
							quickOf: t('authoring.quickOf', { title }),
							title: t('authoring.write.title'),
							slug: t('authoring.write.slug'),
							date: t('authoring.write.date'),
							categories: t('authoring.write.categories'),
							comments: t('authoring.write.comments'),
							mentions: t('authoring.write.mentions'),
							save: t('admin.save'),
						}}
					/>
				)}
			</div>
			<p className="quiet line-end">
				{moderates ? (
					<a href={queueHref({ tab: 'published', article: String(line.id) })}>
						{t('comments.count', { count: line.comments })}
					</a>
				) : (
					t('comments.count', { count: line.comments })
				)}
				{moderates && line.waiting > 0 && (
					<a href={queueHref({ article: String(line.id) })} className="pressing">
						{t('admin.articles.waiting', { count: line.waiting })}
					</a>
				)}
			</p>
		</li>
	);
}

function Tags({ t, line }: { t: Translator; line: ListLine }) {
	const tags = [
		line.kind === 'page' && t('authoring.kindOne.page'),
		line.state !== 'published' && t(`authoring.state.${line.state}`),
		line.sticky && t('authoring.sticky'),
		line.protected && t('authoring.protected'),
		line.unpublished && t('authoring.unpublished'),
	].filter((tag) => tag !== false);
	return tags.map((tag) => (
		<span key={tag} className="badge">
			{tag}
		</span>
	));
}

function about(t: Translator, line: ListLine, timeZone: string): string {
	const local = (moment: number) => formatDateTime(t.language, localTime(moment, timeZone));
	const when =
		line.state === 'bin' && line.binnedAt
			? t('authoring.binnedOn', { date: local(line.binnedAt) })
			: line.state === 'scheduled'
				? t('authoring.scheduledFor', { date: formatDateTime(t.language, line.localTime!) })
				: line.state === 'draft' || !line.localTime
					? t('authoring.changed', { date: local(line.updatedAt) })
					: formatDate(t.language, line.localTime);
	const by = line.author && t('authoring.by', { name: line.author });
	return [when, by, line.categories.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ');
}
