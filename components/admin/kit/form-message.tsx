import type { DeskState } from '#lib/platform/forms/state';

/** What became of a form of the desk, above its fields. */
export function FormMessage({ state: { refusals, done } }: { state: DeskState }) {
	if (refusals.form)
		return (
			<p className="notice wrong" role="alert">
				{refusals.form}
			</p>
		);
	return (
		done && (
			<p className="notice" role="status">
				{done}
			</p>
		)
	);
}
