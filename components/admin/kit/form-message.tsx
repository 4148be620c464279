import { Notice } from '#components/ui/desk/notice';
import type { DeskState } from '#lib/platform/forms/state';

/**
 * What became of a form of the desk, above its fields. While it is sent again that is true no more: its place stays,
 * its words go, and the same words are read out anew.
 */
export function FormMessage({ state: { refusals, done } }: { state: DeskState }) {
	if (refusals.form)
		return (
			<Notice wrong role="alert" className={gone}>
				{refusals.form}
			</Notice>
		);
	return (
		done && (
			<Notice role="status" className={gone}>
				{done}
			</Notice>
		)
	);
}

const gone = 'in-aria-busy:invisible';
