'use client';

import type { ComponentProps } from 'react';
import { wasDone } from '#lib/platform/forms/state';
import { useSending } from './use-sending.tsx';

interface Props extends ComponentProps<'form'> {
	action(form: FormData): Promise<void>;
	/** Its buttons stand elsewhere or have no room: what is said of it is said at the lower edge of the window. */
	apart?: boolean;
}

/**
 * A form of buttons that lead on: what became of it is said where they lead. What did not get through is said beside
 * them, and the form stays as it is. Works without JavaScript.
 */
export function ActForm({ action, apart = false, children, ...rest }: Props) {
	const { told, form } = useSending(async (sent) => {
		await action(sent);
		return wasDone('', null);
	});
	return (
		<form {...rest} {...form} action={action}>
			{children}
			{told?.refusals.form && (
				<p className={`refusal in-aria-busy:invisible ${places[apart ? 'apart' : 'beside']}`} role="alert">
					{told.refusals.form}
				</p>
			)}
		</form>
	);
}

const places = {
	beside: 'max-w-xl basis-full',
	apart:
		'fixed inset-x-4 bottom-[calc(1.25rem+var(--bar))] z-5 mx-auto w-fit max-w-160 rounded-md border border-current bg-paper px-4 py-2.5 shadow-lg',
};
