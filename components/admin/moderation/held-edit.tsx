import { Button } from '#components/ui/desk/button';
import { act } from '#lib/conversation/moderation/actions';
import { difference } from '#lib/conversation/moderation/difference';
import { reasonSentence } from '#lib/conversation/spam/reasons';
import type { CardProps } from './card.tsx';
import { Points } from './points.tsx';

/** A changed text that waits beside the published one, as the difference between the two. */
export function HeldEdit({ t, card, back }: CardProps) {
	const edit = card.heldEdit!;
	return (
		<div className="queue-edit">
			<h3>{t('moderating.heldEdit')}</h3>
			<p className="queue-text queue-difference" dir="auto">
				{difference(card.text, edit.text).map(({ kind, text }, index) =>
					kind === 'added' ? (
						<ins key={index}>{text}</ins>
					) : kind === 'removed' ? (
						<del key={index}>{text}</del>
					) : (
						<span key={index}>{text}</span>
					),
				)}
			</p>
			{edit.reasons.length > 0 && (
				<ul className="queue-why">
					{edit.reasons.map((reason) => (
						<li key={JSON.stringify(reason)}>
							<span>{reasonSentence(t, reason)}</span>
							<Points of={reason.points} />
						</li>
					))}
				</ul>
			)}
			<form action={act} data-act="decide-edit" className="queue-moves">
				<input type="hidden" name="act" value="decide-edit" />
				<input type="hidden" name="id" value={card.id} />
				<input type="hidden" name="back" value={back} />
				<Button type="submit" name="decision" value="accept" look="filled" data-key="a">
					{t('moderating.heldEdit.accept')}
				</Button>
				<Button type="submit" name="decision" value="refuse">
					{t('moderating.heldEdit.refuse')}
				</Button>
			</form>
		</div>
	);
}
