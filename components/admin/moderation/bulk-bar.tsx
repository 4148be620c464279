import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { act } from '#lib/conversation/moderation/actions';
import { isNarrowed, type QueueQuestion, queueHref } from '#lib/conversation/moderation/filters';
import { mostFound } from '#lib/conversation/moderation/queue-filters';
import type { Translator } from '#lib/i18n/language';
import { Chosen } from './chosen.tsx';
import { movesFor } from './moves.tsx';

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
		<ActForm
			id="bulk"
			action={act}
			data-act="decide"
			className="sticky bottom-[calc(0.75rem+var(--bar))] flex flex-wrap items-center gap-1.5 rounded-[10px] border border-line bg-leaf px-3.5 py-2.5 shadow-[0_4px_18px_rgb(0_0_0/0.1)] group-not-has-[[name=ids]:checked]/queue:hidden"
			aria-label={t('admin.bulk')}
		>
			<input type="hidden" name="act" value="decide" />
			<input type="hidden" name="back" value={back} />
			<Chosen label={t('admin.chosen', { count: '{count}' })} />
			{movesFor({ status: stateOf[question.tab] }).map((move) => (
				<Button key={move.to} type="submit" name="to" value={move.to} data-key={move.key}>
					{t(move.word)}
				</Button>
			))}
		</ActForm>
	);
}

/** Decides about all that is found, however many pages it fills; offered where that is more than the page, or asked for. */
export function AllBar({
	t,
	question,
	back,
	total,
	shown,
	name,
}: Props & { total: number; shown: number; name: string }) {
	// Of a search no more are counted.
	const counted = question.text === '' || total < mostFound;
	if (total < 2 || !counted || (total <= shown && !isNarrowed(question))) return null;
	const label = name ? t('admin.allBy', { name, count: total }) : t('admin.allFound', { count: total });
	return (
		<ActForm
			action={act}
			data-act="decide-all"
			className="mt-1 mb-4 flex flex-wrap items-center gap-1.5 rounded-[10px] bg-leaf px-3.5 py-2.5"
			aria-label={label}
		>
			<input type="hidden" name="act" value="decide-all" />
			<input type="hidden" name="of" value={queueHref(question)} />
			<input type="hidden" name="back" value={back} />
			<span>{label}</span>
			{movesFor({ status: stateOf[question.tab] }).map((move) => (
				<Button key={move.to} type="submit" name="to" value={move.to}>
					{t('admin.allOf', { act: t(move.word), count: total })}
				</Button>
			))}
		</ActForm>
	);
}
