import { Notice } from '#components/ui/desk/notice';
import type { Typed } from '#lib/platform/forms/state';

/** What was written in a card and not taken, by field, and why. */
export interface NotTaken {
	typed: Typed;
	/** Empty: the desk says it. */
	why: string;
}

/** Where a form's card is gone: why its words were not taken, and the words. */
export function LostWords({ sent: { typed, why }, label }: { sent: NotTaken; label: string }) {
	const { text, basis, facts, word, reason } = typed;
	const words = [text, basis, facts, word, reason].filter(Boolean).join('\n\n');
	return (
		<>
			<Notice wrong role="alert">
				{why}
			</Notice>
			{words && <textarea readOnly aria-label={label} defaultValue={words} dir="auto" />}
		</>
	);
}

/** What the field is given that holds them again; it is gone to where it stands, with and without scripts. */
export const notTaken = (card: number, sent: NotTaken | null) =>
	sent && {
		'aria-invalid': true,
		'aria-describedby': sent.why ? `not-taken-${card}` : undefined,
		autoFocus: true,
	};

/** Why, beside that field. */
export function WhyNot({ card, sent }: { card: number; sent: NotTaken | null }) {
	return (
		sent?.why && (
			<p id={`not-taken-${card}`} className="refusal" role="alert">
				{sent.why}
			</p>
		)
	);
}
