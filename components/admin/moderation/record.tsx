import { queueHref, tabs } from '#lib/conversation/moderation/filters';
import type { Card } from '#lib/conversation/moderation/queries';
import type { Translator } from '#lib/i18n/language';

/** What else this writer has here, with the way to all of it. */
export function Record({ t, card }: { t: Translator; card: Card }) {
	const { record, person, email } = card;
	if (!record) return null;
	const total = record.published + record.held + record.spam + record.bin;
	const alone = total <= 1;
	if (alone && !person && card.reasons.some(({ rule }) => rule === 'first')) return null;
	const counts = (['published', 'held', 'spam', 'bin'] as const).filter((state) => record[state] > 0);
	const tab = tabs.find((one) => one === card.status) ?? 'waiting';
	const here = { published: record.published, spam: record.spam, bin: record.bin }[card.status as 'spam'];
	const count = here ?? record.held;
	return (
		<div className="flex flex-col items-start gap-0.5 text-small text-quiet [&>a]:min-h-6">
			<span>
				{alone
					? t('admin.record.none')
					: counts.map((one) => t(`admin.record.${one}`, { count: record[one] })).join(' · ')}
			</span>
			{person && <a href={`/admin/people/${person.id}`}>{t('admin.thisPerson')}</a>}
			{total > 1 && (
				<a href={queueHref({ tab, ...(person ? { person: String(person.id) } : { email: email! }) })}>
					{t('admin.allByPerson', { count: Math.max(count, 1) })}
				</a>
			)}
		</div>
	);
}
