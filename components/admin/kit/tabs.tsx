import { type QueueQuestion, queueHref, tabs } from '#lib/conversation/moderation/filters';
import type { Counts } from '#lib/conversation/moderation/live';
import type { Translator } from '#lib/i18n/language';
import { Count } from './count.tsx';

/** The states of comments with how many are in each; the other filters stay. */
export function Tabs({ t, question, counts }: { t: Translator; question: QueueQuestion; counts: Counts }) {
	return (
		<nav className="tabs" aria-label={t('admin.tabs')}>
			{tabs.map((tab) => (
				<a
					key={tab}
					href={queueHref(question, { tab })}
					aria-current={tab === question.tab ? 'page' : undefined}
				>
					{t(`admin.tab.${tab}`)} <Count of={tab} counts={counts} />
				</a>
			))}
		</nav>
	);
}
