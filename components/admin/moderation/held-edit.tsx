import { ActForm } from '#components/admin/kit/act-form';
import { Difference } from '#components/admin/kit/difference';
import { Button } from '#components/ui/desk/button';
import { act } from '#lib/conversation/moderation/actions';
import { difference } from '#lib/conversation/moderation/difference';
import type { CardProps } from './card.tsx';
import { Why } from './why.tsx';

/** A changed text that waits beside the published one, as the difference between the two. */
export function HeldEdit({ t, card, back }: CardProps) {
	const edit = card.heldEdit!;
	return (
		<div className="mt-3 rounded-lg border border-line px-4 py-3">
			<h3 className="text-small font-semibold text-rubric">{t('moderating.heldEdit')}</h3>
			<Difference
				className="my-1.5 font-text text-[1.0313rem] leading-[1.58]"
				pieces={difference(card.text, edit.text)}
			/>
			<Why t={t} reasons={edit.reasons} />
			<ActForm action={act} data-act="decide-edit" className="mt-2 flex flex-wrap gap-1.5">
				<input type="hidden" name="act" value="decide-edit" />
				<input type="hidden" name="id" value={card.id} />
				<input type="hidden" name="back" value={back} />
				<Button type="submit" name="decision" value="accept" look="filled" data-key="a">
					{t('moderating.heldEdit.accept')}
				</Button>
				<Button type="submit" name="decision" value="refuse">
					{t('moderating.heldEdit.refuse')}
				</Button>
			</ActForm>
		</div>
	);
}
