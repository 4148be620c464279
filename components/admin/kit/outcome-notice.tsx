import { Button } from '#components/ui/desk/button';
import { Toast } from '#components/ui/desk/toast';
import type { Outcome } from '#lib/conversation/moderation/outcome';
import type { Translator } from '#lib/i18n/language';
import { UndoForm } from './undo-form.tsx';

/** What came of the act that led to this page, with the way to take it back. */
export function OutcomeNotice({
	t,
	outcome,
	back,
}: {
	t: Translator;
	outcome: Outcome | null;
	back: string;
}) {
	if (!outcome) return null;
	return (
		<Toast closing={t('finding.close')}>
			{outcome.sentence && <span>{outcome.sentence}</span>}
			{outcome.refusals.map((refusal) => (
				<span key={refusal}>{refusal}</span>
			))}
			{outcome.undo && (
				<UndoForm undo={outcome.undo} back={back}>
					<Button type="submit" look="inverse">
						{t(outcome.earlier ? 'admin.undoEarlier' : 'forms.undo')}
					</Button>
				</UndoForm>
			)}
		</Toast>
	);
}
