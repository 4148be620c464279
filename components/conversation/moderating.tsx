import { movesFor } from '#components/admin/moderation/moves';
import { refusedField } from '#components/ui/form';
import type { CommentView, Moderated } from '#lib/conversation/comments/views';
import { difference } from '#lib/conversation/moderation/difference';
import type { Here } from '#lib/conversation/moderation/here/outcome';
import type { Box, Verb } from '#lib/conversation/moderation/here/schema';
import { reasonSentence } from '#lib/conversation/spam/reasons';
import type { Translator } from '#lib/i18n/language';

interface Props {
	t: Translator;
	comment: CommentView;
	here: Here | null;
}

interface PartProps {
	t: Translator;
	of: Moderated;
	here: Here;
}

/** What a moderator can do with a comment where it stands: buttons of the page's `moderate` form. */
export function Moderating({ t, comment, here }: Props) {
	const of = comment.moderated;
	if (!of || !here) return null;
	const box = here.boxes.find(({ id }) => id === of.id);
	const waits = of.status !== 'published';
	return (
		<div className="moderating" id={`m${of.id}`}>
			{here.about === of.id && <ModeratingOutcome t={t} here={here} />}
			{of.reasons.length > 0 && of.status !== 'bin' && (
				<p className="aside">{of.reasons.map((reason) => reasonSentence(t, reason)).join(' · ')}</p>
			)}
			{of.heldEdit && <HeldEdit t={t} of={of} here={here} text={of.heldEdit.text} />}
			{of.reports > 0 && (
				<p className="aside">
					<b>{t('moderating.reports', { count: of.reports })}</b>{' '}
					<Do verb="settle" id={of.id}>
						{t('moderating.settle')}
					</Do>
				</p>
			)}
			{box ? (
				<Writing t={t} of={of} box={box} refused={here.refused && here.about === of.id} />
			) : waits ? (
				<Moves t={t} of={of} pinned={comment.pinned} />
			) : (
				<details className="moves" id={`moves-${of.id}-${of.revision}${comment.pinned ? '-pinned' : ''}`}>
					<summary>{t('moderating.moderate')}</summary>
					<Moves t={t} of={of} pinned={comment.pinned} />
				</details>
			)}
		</div>
	);
}

/** Every act on a comment. A new one is a line here and a verb of `lib/moderation/here`. */
function Moves({ t, of, pinned }: Pick<PartProps, 't' | 'of'> & { pinned: boolean }) {
	return (
		<div className="comment-acts">
			{movesFor(of).map(({ to, word }) => (
				<Do key={to} verb={to} id={of.id} rest={of.revision} yes={to === 'published'}>
					{t(word)}
				</Do>
			))}
			{of.status === 'published' && (
				<Do verb={pinned ? 'unpin' : 'pin'} id={of.id}>
					{t(pinned ? 'moderating.unpin' : 'moderating.pin')}
				</Do>
			)}
			<Do verb="edit" id={of.id}>
				{t('moderating.edit')}
			</Do>
			{of.status === 'held' && (
				<Do verb="reply" id={of.id}>
					{t('moderating.reply')}
				</Do>
			)}
		</div>
	);
}

interface WritingProps {
	t: Translator;
	of: Moderated;
	box: Box;
	refused: boolean;
}

/** A box with what is written in it. Its name is its own: others can be open beside it. */
function Writing({ t, of, box: { as, text }, refused }: WritingProps) {
	const name = `${as}-${of.id}`;
	return (
		<div className="moderating-text" data-outcome="">
			<label htmlFor={name}>{t(as === 'edit' ? 'moderating.text' : 'moderating.answer')}</label>
			<textarea
				id={name}
				form="moderate"
				name={name}
				rows={5}
				// biome-ignore lint/a11y/noAutofocus: the box has just been asked for
				autoFocus={text === null || refused}
				dir="auto"
				defaultValue={text ?? (as === 'edit' ? of.text : '')}
				{...refusedField({ name, refusal: refused ? 'empty' : null })}
			/>
			{refused && (
				<p className="refusal" id={`${name}-refusal`} role="alert">
					{t('writing.refused.empty')}
				</p>
			)}
			<div className="comment-acts">
				<Do verb={as === 'edit' ? 'save' : 'answer'} id={of.id} yes>
					{t(as === 'edit' ? 'moderating.save' : 'moderating.send')}
				</Do>
				<Do verb="close" id={of.id}>
					{t('moderating.cancel')}
				</Do>
			</div>
		</div>
	);
}

function HeldEdit({ t, of, text }: PartProps & { text: string }) {
	return (
		<div className="held-edit">
			<p className="aside">
				<b>{t('moderating.heldEdit')}</b>
			</p>
			<p className="comment-text" dir="auto">
				{difference(of.text, text).map(({ kind, text: piece }, index) => {
					const Part = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
					return <Part key={index}>{piece}</Part>;
				})}
			</p>
			<div className="comment-acts">
				<Do verb="accept" id={of.id} yes>
					{t('moderating.heldEdit.accept')}
				</Do>
				<Do verb="refuse" id={of.id}>
					{t('moderating.heldEdit.refuse')}
				</Do>
			</div>
		</div>
	);
}

/** What came of an act, and the way back. */
function ModeratingOutcome({ t, here: { about, outcome } }: { t: Translator; here: Here }) {
	if (!outcome) return null;
	const { sentence, refusals, undo } = outcome;
	return (
		<p className="outcome" role="status" data-outcome="">
			<b>{[sentence, ...refusals].filter(Boolean).join(' ')}</b>{' '}
			{undo && (
				<Do verb={undo.act === 'undo' ? 'undo' : 'unedit'} id={about} rest={undo.batch}>
					{t('forms.undo')}
				</Do>
			)}
		</p>
	);
}

/** The same for a comment that stands on another page now, or nowhere. */
export function ModeratedElsewhere({
	t,
	threads,
	here,
}: Omit<Props, 'comment'> & { threads: CommentView[] }) {
	if (!here?.outcome || stands(threads, here.about)) return null;
	return <ModeratingOutcome t={t} here={here} />;
}

const stands = (threads: CommentView[], id: number): boolean =>
	threads.some(({ moderated, replies }) => moderated?.id === id || stands(replies, id));

interface DoProps {
	verb: Verb;
	id: number;
	rest?: string | number;
	/** What is wanted most of the time. */
	yes?: boolean;
	children: string;
}

/** One button; a browser without our script comes back to its comment. */
function Do({ verb, id, rest, yes, children }: DoProps) {
	return (
		<button
			type="submit"
			form="moderate"
			name="do"
			value={rest === undefined ? `${verb}:${id}` : `${verb}:${id}:${rest}`}
			formAction={`#m${id}`}
			className={yes ? 'moderating-yes' : undefined}
		>
			{children}
		</button>
	);
}
