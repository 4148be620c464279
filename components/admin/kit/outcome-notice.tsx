import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
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
		<Notice role="status">
			{outcome.sentence && <span>{outcome.sentence}</span>}
			{outcome.refusals.map((refusal) => (
				<span key={refusal}>{refusal}</span>
			))}
			{outcome.undo && (
				<UndoForm undo={outcome.undo} back={back}>
					<Button type="submit">{t(outcome.earlier ? 'admin.undoEarlier' : 'forms.undo')}</Button>
				</UndoForm>
			)}
		</Notice>
	);
}
