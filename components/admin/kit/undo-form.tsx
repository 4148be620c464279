import type { ReactNode } from 'react';
import { act } from '#lib/conversation/moderation/actions';
import type { Undoing } from '#lib/conversation/moderation/undo-forms';
import { ActForm } from './act-form.tsx';

/** The form that takes an act back. */
export function UndoForm({ undo, back, children }: { undo: Undoing; back: string; children: ReactNode }) {
	return (
		<ActForm action={act} data-act={undo.act}>
			{Object.entries(undo).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<input type="hidden" name="back" value={back} />
			{children}
		</ActForm>
	);
}
