import { type Reason, reasonSentence } from '#lib/conversation/spam/reasons';

import type { Translator } from '#lib/i18n/language';

/** Why something waits, reason by reason, each with its points. */
export function Why({ t, reasons, label }: { t: Translator; reasons: Reason[]; label?: string }) {
	if (reasons.length === 0) return null;
	return (
		<ul className="text-small text-quiet" aria-label={label}>
			{reasons.map((reason) => (
				<li key={JSON.stringify(reason)} className="flex justify-between gap-3 py-0.5">
					<span>{reasonSentence(t, reason)}</span>
					<Points of={reason.points} />
				</li>
			))}
		</ul>
	);
}

/** Points with their sign; what speaks for a comment is green. */
function Points({ of }: { of: number }) {
	if (of === 0) return null;
	return (
		<b className={`font-medium whitespace-nowrap tabular-nums ${of < 0 ? 'text-ok' : 'text-rubric'}`}>
			{of < 0 ? `−${-of}` : `+${of}`}
		</b>
	);
}
