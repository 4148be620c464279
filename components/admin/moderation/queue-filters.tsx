import { Button } from '#components/ui/desk/button';
import { Filters } from '#components/ui/desk/filters';
import { isNarrowed, kinds, type QueueQuestion, queueHref } from '#lib/conversation/moderation/filters';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	question: QueueQuestion;
	articles: { id: number; title: string }[];
	/** Whom the address names by number. */
	person: string | null;
}

/** The filters; they are in the address, so that they can be kept and passed on. */
export function QueueFilters({ t, question, articles, person }: Props) {
	const { tab, view } = question;
	const more = [question.email, question.from, question.to].some(Boolean);
	return (
		<search>
			<Filters action="/admin/comments" aria-label={t('admin.filters')}>
				{tab !== 'waiting' && <input type="hidden" name="tab" value={tab} />}
				{view && <input type="hidden" name="view" value={view} />}
				{question.person && <input type="hidden" name="person" value={question.person} />}
				<input
					type="search"
					name="text"
					defaultValue={question.text}
					aria-label={t('admin.filter.text')}
					placeholder={t('admin.filter.text')}
					dir="auto"
				/>
				<select name="kind" defaultValue={question.kind} aria-label={t('admin.filter.kind')}>
					<option value="">{t('admin.filter.everyKind')}</option>
					{kinds.map((kind) => (
						<option key={kind} value={kind}>
							{t(`admin.kind.${kind}`)}
						</option>
					))}
				</select>
				<select name="article" defaultValue={question.article} aria-label={t('admin.filter.article')}>
					<option value="">{t('admin.filter.everyArticle')}</option>
					{articles.map((article) => (
						<option key={article.id} value={article.id}>
							{article.title || t('article.untitled')}
						</option>
					))}
				</select>
				<Button type="submit">{t('admin.filter.apply')}</Button>
				<details open={more}>
					<summary>{t('admin.filter.more')}</summary>
					<div className="flex flex-wrap gap-x-3.5 gap-y-2 py-2">
						<label>
							{t('admin.filter.email')}
							<input type="text" name="email" defaultValue={question.email} autoComplete="off" dir="auto" />
						</label>
						<label>
							{t('admin.filter.from')}
							<input type="date" name="from" defaultValue={question.from} />
						</label>
						<label>
							{t('admin.filter.to')}
							<input type="date" name="to" defaultValue={question.to} />
						</label>
					</div>
				</details>
				{isNarrowed(question) && (
					<p className="basis-full text-quiet">
						{person && <span>{t('admin.filter.onlyPerson', { name: person })}</span>}{' '}
						<a href={queueHref({ tab, view })}>{t('admin.filter.clear')}</a>
					</p>
				)}
			</Filters>
		</search>
	);
}
