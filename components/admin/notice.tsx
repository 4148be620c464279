import { act } from '#lib/moderation/actions';
import type { Outcome } from '#lib/moderation/outcome';
import type { Translator } from '#lib/site/language';

/** What came of the act that led to this page, with the way to take it back. */
export function Notice({ t, outcome, back }: { t: Translator; outcome: Outcome | null; back: string }) {
	if (!outcome) return null;
	return (
		<div className="notice" role="status">
			{outcome.sentence && <span>{outcome.sentence}</span>}
			{outcome.refusals.map((refusal) => (
				<span key={refusal}>{refusal}</span>
			))}
			{outcome.batch && (
				<form action={act}>
					<input type="hidden" name="act" value="undo" />
					<input type="hidden" name="batch" value={outcome.batch} />
					<input type="hidden" name="back" value={back} />
					<button type="submit" className="button">
						{t('admin.undo')}
					</button>
				</form>
			)}
		</div>
	);
}
