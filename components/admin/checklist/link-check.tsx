'use client';

import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { Button } from '#components/ui/desk/button';
import type { DeskState } from '#lib/platform/forms/state';

interface Props {
	article: number;
	action(state: DeskState, form: FormData): Promise<DeskState>;
	labels: { follow: string; following: string; list: string };
}

/** A button that has the links of an article followed, and those that lead nowhere. */
export function LinkCheck({ article, action, labels }: Props) {
	const { state, pending, form } = useDeskForm('links', action);
	// Each by its number and its address.
	const found = state.done === null ? [] : Object.entries(state.values ?? {});
	const dead = found.map(([name, why]) => [name.slice(name.indexOf(' ') + 1), why] as const);
	return (
		<form {...form}>
			<input type="hidden" name="article" value={article} />
			<FormMessage state={state} />
			{dead.length > 0 && (
				<ul className="grid gap-1.5 wrap-anywhere" aria-label={labels.list}>
					{dead.map(([href, why]) => (
						<li key={href}>
							<a href={href} rel="noreferrer" target="_blank" dir="ltr">
								{href}
							</a>{' '}
							<span className="text-small text-quiet">{why}</span>
						</li>
					))}
				</ul>
			)}
			<p>
				<Button type="submit" aria-disabled={pending}>
					{pending ? labels.following : labels.follow}
				</Button>
			</p>
		</form>
	);
}
