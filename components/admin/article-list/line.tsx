import { Badge } from '#components/ui/desk/badge';
import { rowName, twoLines } from '#components/ui/desk/rows';
import { queueHref } from '#lib/conversation/moderation/filters';
import { formatDate, formatDateTime, type Translator } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import type { ListLine } from '#lib/publishing/authoring/list-queries';
import { type LineAct, LineActs } from './acts.tsx';

interface Props {
	t: Translator;
	line: ListLine;
	/** How often it was read. */
	views: number;
	timeZone: string;
	/** Ticked from the beginning. */
	chosen: boolean;
	/** What whoever looks may do with articles. */
	may: { moderate: boolean; publish: boolean };
	/** Where it is changed without being opened. */
	quickHref: string;
}

/** One article of the list in one line: what it is, and what can be done with it. */
export function ArticleLine({ t, line, views, timeZone, chosen, may, quickHref }: Props) {
	const title = line.title || t('article.untitled');
	const edit = `/admin/articles/${line.id}`;
	const { date, sentence } = dateOf(t, line, timeZone);
	const comments = t('comments.count', { count: line.comments });
	return (
		<li className="grid grid-cols-[1.5rem_minmax(0,1fr)_5.5rem_8.25rem_5.5rem_6.5rem_5.25rem_2.5rem] items-center gap-x-3 border-t border-line py-1.5 text-small text-quiet max-[66rem]:grid-cols-[1.75rem_minmax(0,1fr)_2.75rem] max-[66rem]:py-2">
			<div className="flex items-center max-[66rem]:min-h-11">
				<input
					type="checkbox"
					form="bulk"
					name="id"
					value={line.id}
					aria-label={t('authoring.choose', { title })}
					defaultChecked={chosen && line.editable}
					disabled={!line.editable}
				/>
			</div>
			<div className="min-w-0">
				<a
					href={line.editable ? edit : line.href!}
					className={`${rowName} ${twoLines} align-middle! py-1 text-ink no-underline hover:underline`}
					dir="auto"
				>
					<span>{title}</span>
				</a>{' '}
				<Tags t={t} line={line} />
			</div>
			<div className="contents max-[66rem]:col-start-2 max-[66rem]:row-start-2 max-[66rem]:flex max-[66rem]:flex-wrap max-[66rem]:items-center max-[66rem]:gap-x-3">
				<span>{t(`authoring.state.${line.state}`)}</span>
				<span title={sentence}>{date}</span>
				<span className="min-w-0 truncate max-[66rem]:max-w-40" dir="auto">
					{line.author}
				</span>
				<span className="flex flex-col max-[66rem]:flex-row max-[66rem]:gap-x-3">
					{may.moderate ? (
						<a
							href={queueHref({ tab: 'published', article: String(line.id) })}
							className="inline-flex min-h-6 items-center no-underline hover:underline"
						>
							{comments}
						</a>
					) : (
						comments
					)}
					{may.moderate && line.waiting > 0 && (
						<a
							href={queueHref({ article: String(line.id) })}
							className="text-rubric inline-flex min-h-6 items-center"
						>
							{t('admin.articles.waiting', { count: line.waiting })}
						</a>
					)}
				</span>
				<a
					href={`/admin/statistics/${line.id}`}
					className="inline-flex min-h-6 items-center no-underline hover:underline"
				>
					{t('statistics.views.count', { count: views })}
				</a>
			</div>
			<div className="relative justify-self-end max-[66rem]:col-start-3 max-[66rem]:row-start-1">
				<LineActs name={t('authoring.actsOn', { title })} acts={actsOn({ t, line, may, edit, quickHref })} />
			</div>
		</li>
	);
}

function actsOn({
	t,
	line,
	may,
	edit,
	quickHref,
}: Pick<Props, 't' | 'line' | 'may' | 'quickHref'> & { edit: string }) {
	const { id, state, editable, href } = line;
	const isOut = state === 'published' || state === 'private';
	const acts: (LineAct | false)[] = [
		editable && { label: t('authoring.edit'), href: edit },
		isOut && { label: t('authoring.see'), href: href! },
		!isOut && state !== 'bin' && { label: t('authoring.preview'), href: `/preview/${id}` },
		editable && state !== 'bin' && { label: t('authoring.quick'), href: quickHref },
		may.moderate && { label: t('authoring.discussion'), href: `${edit}/discussion` },
		{ label: t('authoring.nav.statistics'), href: `/admin/statistics/${id}` },
		editable &&
			may.publish &&
			state === 'draft' && { label: t('authoring.bulk.publish'), deed: `publish.${id}` },
		editable &&
			state !== 'draft' &&
			state !== 'bin' && { label: t('authoring.bulk.draft'), deed: `draft.${id}` },
		editable && state === 'bin' && { label: t('authoring.bulk.restore'), deed: `restore.${id}` },
		editable && state === 'bin' && { label: t('authoring.bulk.delete'), deed: `sure.${id}`, danger: true },
		editable && state !== 'bin' && { label: t('authoring.bulk.bin'), deed: `bin.${id}`, danger: true },
	];
	return acts.filter((act) => act !== false);
}

function Tags({ t, line }: { t: Translator; line: ListLine }) {
	const tags = [
		line.kind === 'page' && t('authoring.kindOne.page'),
		line.sticky && t('authoring.sticky'),
		line.protected && t('authoring.protected'),
		line.unpublished && t('authoring.unpublished'),
	].filter((tag) => tag !== false);
	return tags.map((tag) => <Badge key={tag}>{tag}</Badge>);
}

/** The date that counts in its state, and what that is. */
function dateOf(t: Translator, line: ListLine, timeZone: string): { date: string; sentence?: string } {
	const day = (moment: number) => formatDate(t.language, localTime(moment, timeZone));
	const local = (moment: number) => formatDateTime(t.language, localTime(moment, timeZone));
	if (line.state === 'bin' && line.binnedAt)
		return { date: day(line.binnedAt), sentence: t('authoring.binnedOn', { date: local(line.binnedAt) }) };
	if (line.state === 'scheduled') {
		const date = formatDateTime(t.language, line.localTime!);
		return { date, sentence: t('authoring.scheduledFor', { date }) };
	}
	if (line.state === 'draft' || !line.localTime)
		return { date: day(line.updatedAt), sentence: t('authoring.changed', { date: local(line.updatedAt) }) };
	return { date: formatDate(t.language, line.localTime) };
}
