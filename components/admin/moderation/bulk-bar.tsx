import { act } from '#lib/conversation/moderation/actions';
import type { QueueQuestion } from '#lib/conversation/moderation/filters';
import type { Translator } from '#lib/i18n/language';
import { movesFor } from './card-acts.tsx';
import { Chosen } from './chosen.tsx';

interface Props {
	t: Translator;
	question: QueueQuestion;
	back: string;
}

const stateOf = {
	waiting: 'held',
	published: 'published',
	reported: 'published',
	spam: 'spam',
	bin: 'bin',
} as const;

/** Decides about every ticked card together; says how many they are. */
export function BulkBar({ t, question, back }: Props) {
	return (
		<form id="bulk" action={act} data-act="decide" className="queue-bulk" aria-label={t('admin.bulk')}>
			<input type="hidden" name="act" value="decide" />
			<input type="hidden" name="back" value={back} />
			<Chosen label={t('admin.chosen', { count: '{count}' })} />
			{movesFor({ status: stateOf[question.tab] }).map((move) => (
				<button
					key={move.to}
					type="submit"
					name="to"
					value={move.to}
					data-key={move.key}
					className="desk-button"
				>
					{t(move.word)}
				</button>
			))}
		</form>
	);
}

/** Decides about all that one person has in this tab, however many pages they fill. */
export function AllBar({ t, question, back, total, name }: Props & { total: number; name: string }) {
	const who = question.person || question.email;
	const others = [question.text, question.kind, question.article, question.from, question.to].some(Boolean);
	if (!who || others || total < 2) return null;
	return (
		<form
			action={act}
			data-act="decide-all"
			className="queue-all"
			aria-label={t('admin.allBy', { name, count: total })}
		>
			<input type="hidden" name="act" value="decide-all" />
			<input type="hidden" name="who" value={who} />
			<input type="hidden" name="tab" value={question.tab} />
			<input type="hidden" name="back" value={back} />
			<span>{t('admin.allBy', { name, count: total })}</span>
			{movesFor({ status: stateOf[question.tab] }).map((move) => (
				<button key={move.to} type="submit" name="to" value={move.to} className="desk-button">
					{t('admin.allOf', { act: t(move.word), count: total })}
				</button>
			))}
		</form>
	);
}
