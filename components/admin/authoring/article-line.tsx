import { queueHref } from '#lib/conversation/moderation/filters';
import { formatDate, formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { quick } from '#lib/publishing/authoring/bulk/actions';
import type { ListLine } from '#lib/publishing/authoring/list-queries';

interface Props {
	t: Translator;
	line: ListLine;
	timeZone: string;
	/** The list's question, to come back to. */
	back: string;
	categories: { id: number; name: string; depth: number }[];
	/** What was typed here and not kept; null: nothing was refused. */
	refused: { title: string; slug: string; date: string; why: string } | null;
}

/** One article of the list: what it is, where it leads, and what can be changed without opening it. */
export function ArticleLine({ t, line, timeZone, back, categories, refused }: Props) {
	const title = line.title || t('article.untitled');
	const edit = `/admin/articles/${line.id}`;
	return (
		<li>
			<input
				type="checkbox"
				form="bulk"
				name="id"
				value={line.id}
				aria-label={t('studio.choose', { title })}
				className="article-choose"
			/>
			<div>
				<a href={edit} className="line-name" dir="auto">
					{title}
				</a>{' '}
				<Tags t={t} line={line} />
				<p className="quiet">{about(t, line, timeZone)}</p>
				<p className="line-ways">
					{line.state === 'published' || line.state === 'private' ? (
						<a href={line.href!}>{t('studio.see')}</a>
					) : (
						line.state !== 'bin' && <a href={`/preview/${line.id}`}>{t('studio.preview')}</a>
					)}
					<a href={`${edit}/discussion`}>{t('studio.discussion')}</a>
					<a href={`/admin/statistics/${line.id}`}>{t('studio.nav.statistics')}</a>
				</p>
				{line.state !== 'bin' && (
					<QuickForm
						t={t}
						line={line}
						back={back}
						categories={categories}
						refused={refused}
						label={t('studio.quickOf', { title })}
					/>
				)}
			</div>
			<p className="quiet line-end">
				<a href={queueHref({ tab: 'published', article: String(line.id) })}>
					{t('comments.count', { count: line.comments })}
				</a>
				{line.waiting > 0 && (
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
		line.kind === 'page' && t('studio.kindOne.page'),
		line.state !== 'published' && t(`studio.state.${line.state}`),
		line.sticky && t('studio.sticky'),
		line.protected && t('studio.protected'),
		line.unpublished && t('studio.unpublished'),
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
			? t('studio.binnedOn', { date: local(line.binnedAt) })
			: line.state === 'scheduled'
				? t('studio.scheduledFor', { date: formatDateTime(t.language, line.localTime!) })
				: line.state === 'draft' || !line.localTime
					? t('studio.changed', { date: local(line.updatedAt) })
					: formatDate(t.language, line.localTime);
	const by = line.author && t('studio.by', { name: line.author });
	return [when, by, line.categories.map(({ name }) => name).join(', ')].filter(Boolean).join(' · ');
}

function QuickForm({
	t,
	line,
	back,
	categories,
	refused,
	label,
}: Omit<Props, 'timeZone'> & { label: string }) {
	const own = new Set(line.categories.map(({ id }) => id));
	const field = (name: 'title' | 'slug', word: string, value: string) => (
		<label className="field">
			{word}
			<input name={name} defaultValue={value} dir="auto" />
		</label>
	);
	return (
		<details className="quick" open={refused !== null}>
			<summary aria-label={label}>{t('studio.quick')}</summary>
			<form action={quick}>
				<input type="hidden" name="article" value={line.id} />
				<input type="hidden" name="base" value={line.revision} />
				<input type="hidden" name="back" value={back} />
				{refused && (
					<p className="refusal" role="alert">
						{t(refused.why === 'conflict' ? 'studio.problem.conflict' : 'studio.problem.invalid')}
					</p>
				)}
				{field('title', t('studio.write.title'), refused?.title ?? line.title)}
				{field('slug', t('studio.write.slug'), refused?.slug ?? line.slug)}
				<label className="field">
					{t('studio.write.date')}
					<input
						type="datetime-local"
						name="publishedAt"
						defaultValue={refused?.date ?? line.localTime?.slice(0, 16).replace(' ', 'T') ?? ''}
					/>
				</label>
				{line.kind === 'post' && categories.length > 0 && (
					<fieldset className="choices">
						<legend>{t('studio.write.categories')}</legend>
						{categories.map(({ id, name, depth }) => (
							<label key={id} data-depth={Math.min(depth, 4)}>
								<input type="checkbox" name="categories" value={id} defaultChecked={own.has(id)} /> {name}
							</label>
						))}
					</fieldset>
				)}
				<label className="quick-tick">
					<input type="checkbox" name="commentsOpen" defaultChecked={line.commentsOpen} />{' '}
					{t('studio.write.comments')}
				</label>{' '}
				<label className="quick-tick">
					<input type="checkbox" name="mentionsOpen" defaultChecked={line.mentionsOpen} />{' '}
					{t('studio.write.mentions')}
				</label>
				<p>
					<button type="submit" className="desk-button">
						{t('admin.save')}
					</button>
				</p>
			</form>
		</details>
	);
}
