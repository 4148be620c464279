import { ActForm } from '#components/admin/kit/act-form';
import { Button } from '#components/ui/desk/button';
import { act } from '#lib/conversation/moderation/actions';
import type { CardProps } from './card.tsx';
import { KeyHint } from './key-hint.tsx';
import { movesFor } from './moves.tsx';

const places = {
	amongOthers:
		'contents max-desk:flex max-desk:basis-full max-desk:flex-wrap max-desk:gap-1.5 max-desk:[&>button]:flex-1 max-desk:[&>button]:justify-center',
	/** For a thumb. */
	alone:
		'flex basis-full flex-wrap gap-2 max-desk:fixed max-desk:inset-x-0 max-desk:bottom-(--bar) max-desk:z-4 max-desk:border-t max-desk:border-line max-desk:bg-paper max-desk:px-4 max-desk:py-2.5 [&>button]:min-h-14! [&>button]:flex-1 [&>button]:justify-center [&>button]:text-base!',
};

/** The decisions as one plain form, each button one of them. */
export function CardActs({ t, card, back, alone }: CardProps) {
	return (
		<ActForm action={act} data-act="decide" className={places[alone ? 'alone' : 'amongOthers']}>
			<input type="hidden" name="act" value="decide" />
			<input type="hidden" name="ids" value={card.id} />
			<input type="hidden" name="seen" value={`${card.id}:${card.revision}`} />
			<input type="hidden" name="back" value={back} />
			{movesFor(card).map((move, index) => (
				<Button
					key={move.to}
					type="submit"
					name="to"
					value={move.to}
					data-key={move.key}
					aria-keyshortcuts={move.key}
					look={index === 0 && card.status === 'held' ? 'filled' : 'outlined'}
				>
					{t(move.word)}
					<KeyHint of={move.key} />
				</Button>
			))}
		</ActForm>
	);
}
