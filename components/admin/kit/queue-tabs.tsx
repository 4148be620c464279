import { Tabs } from '#components/ui/desk/tabs';
import { type QueueQuestion, queueHref, tabs as states } from '#lib/conversation/moderation/filters';
import type { Counts } from '#lib/conversation/moderation/live';
import type { Translator } from '#lib/i18n/language';
import { Count } from './count.tsx';

/** The states of comments with how many are in each; the other filters stay. */
export function QueueTabs({
	t,
	question,
	counts,
}: {
	t: Translator;
	question: QueueQuestion;
	counts: Counts;
}) {
	return (
		<Tabs
			label={t('admin.tabs')}
			tabs={states.map((tab) => ({
				href: queueHref(question, { tab }),
				name: t(`admin.tab.${tab}`),
				count: <Count of={tab} counts={counts} />,
				here: tab === question.tab,
			}))}
		/>
	);
}
