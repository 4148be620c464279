'use client';

import { Button } from '#components/ui/desk/button';
import type { DeskState } from '#lib/platform/forms/state';
import { FormMessage } from './form-message.tsx';
import { useDeskForm } from './use-desk-form.tsx';

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	hidden: Record<string, string>;
	label: string;
	primary?: boolean;
}

/** One button, and above it what became of it. Works without JavaScript. */
export function ButtonForm({ action, hidden, label, primary = false }: Props) {
	const { state, pending, form } = useDeskForm(JSON.stringify(hidden), action);
	return (
		<form {...form}>
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<FormMessage state={state} />
			<Button type="submit" look={primary ? 'filled' : 'outlined'} aria-disabled={pending}>
				{label}
			</Button>
		</form>
	);
}
