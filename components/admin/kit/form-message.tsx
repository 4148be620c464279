import { Notice } from '#components/ui/desk/notice';
import type { DeskState } from '#lib/platform/forms/state';

/** What became of a form of the desk, above its fields. */
export function FormMessage({ state: { refusals, done } }: { state: DeskState }) {
	if (refusals.form)
		return (
			<Notice wrong role="alert">
				{refusals.form}
			</Notice>
		);
	return done && <Notice role="status">{done}</Notice>;
}
