'use client';

import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { Button } from '#components/ui/desk/button';
import { Form, FormFoot } from '#components/ui/desk/form';
import { lookIn, own } from '#lib/administration/appearance/form';
import { type DeskState, typedIn } from '#lib/platform/forms/state';
import { type Look, lookCode, lookOfCode } from '#lib/site/appearance/look';
import { paletteOf } from '#lib/site/appearance/palette';
import { type Choice, LookChoice } from './look-choice.tsx';
import { Preview, type PreviewLabels, type View } from './preview.tsx';

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	restore(state: DeskState, form: FormData): Promise<DeskState>;
	/** Whether there was another look before. */
	hasBefore: boolean;
	kept: Look;
	/** The one that is tried, by its address. */
	tried: Look | null;
	choices: Choice[];
	dark: string;
	/** Of all else that is kept of the look. */
	version: string;
	views: View[];
	view: View['name'];
	labels: PreviewLabels & { keep: string; show: string; back: string };
}

const groundOf: { [part in keyof Look]?: 'rubric' | 'paper' } = {
	accent: 'rubric',
	accentDark: 'rubric',
	paper: 'paper',
	paperDark: 'paper',
};

/** The look of readers' pages is chosen beside one of them, which shows it before it is kept. */
export function LookForm({
	action,
	restore,
	hasBefore,
	kept,
	tried,
	choices,
	dark,
	version,
	views,
	view,
	labels,
}: Props) {
	const { state, pending, form } = useDeskForm('look', action);
	const back = useDeskForm('look-back', restore);
	const isDone = state.done !== null || back.state.done !== null;
	const look = isDone ? kept : (tried ?? kept);
	const given = state.values ? lookIn(state.values) : look;
	const [chosen, setChosen] = useState<Look | null>(null);
	const shown = chosen ?? given;
	const palette = paletteOf(lookOfCode(lookCode(shown)) ?? look);
	useEffect(() => {
		if (back.state.done !== null) setChosen(null);
	}, [back.state]);
	const change = ({ currentTarget, target }: ChangeEvent<HTMLFormElement>) => {
		const field = target as unknown as HTMLInputElement;
		if (field.type === 'color') {
			const radios = currentTarget.elements.namedItem(field.name.replace(/Own$/, '')) as RadioNodeList;
			radios.value = own;
		}
		setChosen(lookIn(typedIn(new FormData(currentTarget))));
	};
	const fieldsIn = useRef<HTMLFormElement>(null);
	const asGiven = lookCode(look);
	const isGiven = chosen === null || lookCode(chosen) === asGiven;
	const before = useRef(asGiven);
	// Once chosen by hand, a field does not follow what it is given by itself.
	useEffect(() => {
		if (!isGiven || before.current === asGiven) return;
		before.current = asGiven;
		fieldsIn.current?.reset();
	}, [isGiven, asGiven]);
	const fields = (isDark: boolean) =>
		choices
			.filter(({ name }) => name.endsWith('Dark') === isDark)
			.map((choice) => (
				<LookChoice
					key={choice.name}
					choice={choice}
					value={given[choice.name]}
					start={palette[isDark ? 'dark' : 'light'][groundOf[choice.name] ?? 'paper']}
					moved={palette.moved.includes(choice.name)}
					refusal={state.refusals[choice.name] ?? null}
				/>
			));
	return (
		<div
			data-wide=""
			className="mt-4 grid gap-x-10 gap-y-6 *:min-w-0 min-[70rem]:grid-cols-[minmax(18rem,22rem)_minmax(0,1fr)]"
		>
			<div>
				<Form ref={fieldsIn} {...form} onChange={change}>
					<input type="hidden" name="view" value={view} />
					<input type="hidden" name="base" value={lookCode(kept)} />
					<FormMessage state={state} />
					{fields(false)}
					<details open={shown.accentDark !== '' || shown.paperDark !== ''}>
						<summary className="mt-5 min-h-9">{dark}</summary>
						{fields(true)}
					</details>
					<FormFoot>
						<Button type="submit" look="filled" aria-disabled={pending}>
							{labels.keep}
						</Button>{' '}
						<Button type="submit" className="not-noscript:hidden" name="act" value="try">
							{labels.show}
						</Button>
					</FormFoot>
				</Form>
				{hasBefore && (
					<form {...back.form} className="mt-2">
						<FormMessage state={back.state} />
						<Button type="submit" aria-disabled={back.pending}>
							{labels.back}
						</Button>
					</form>
				)}
			</div>
			<Preview
				made={lookCode(look)}
				code={lookCode(shown)}
				version={version}
				views={views}
				view={view}
				labels={labels}
			/>
		</div>
	);
}
