'use client';

import { Button } from '#components/ui/desk/button';
import { Form, FormFoot, FormPart } from '#components/ui/desk/form';
import type { DeskState } from '#lib/platform/forms/state';
import { Field } from './field.tsx';
import type { FieldSection } from './fields.tsx';
import { FormMessage } from './form-message.tsx';
import { useDeskForm } from './use-desk-form.tsx';

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	sections: FieldSection[];
	hidden?: Record<string, string>;
	/** Names of the boxes, for one that is not ticked is not sent. */
	boxes?: string[];
	save: string;
	/** The field that somebody came for, by its name. */
	at?: string;
	/** Sets the form apart from others on its page. */
	name: string;
}

/** Fields up to which a form is short: its button, kept in sight, would only lie over them. */
const FEW = 5;

/** A form of titled fields; refusals stand beside them, what was typed stays. Works without JavaScript. */
export function FieldForm({ action, sections, hidden = {}, boxes = [], save, name, at }: Props) {
	const { state, pending, form } = useDeskForm(name, action);
	return (
		<Form {...form}>
			{Object.entries(hidden).map(([key, value]) => (
				// What was refused is sent again as what it was sent for.
				<input key={key} type="hidden" name={key} value={state.values?.[key] ?? value} />
			))}
			{boxes.map((box) => (
				<input key={box} type="hidden" name="box" value={box} />
			))}
			<FormMessage state={state} />
			{sections.map((section) => (
				<FormPart key={section.title} title={section.title} hint={section.hint}>
					<div
						className={
							section.rows
								? 'mt-2 grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-x-5 gap-y-2.5'
								: 'mt-2 grid grid-cols-1 gap-4.5'
						}
					>
						{section.fields.map((field) => (
							<Field
								key={field.name}
								form={name}
								field={field}
								wanted={field.name === at}
								value={state.values ? (state.values[field.name] ?? '') : field.value}
								refusal={state.refusals[field.name] ?? null}
							/>
						))}
					</div>
				</FormPart>
			))}
			<FormFoot short={sections.flatMap(({ fields }) => fields).length <= FEW}>
				<Button type="submit" look="filled" aria-disabled={pending}>
					{save}
				</Button>
			</FormFoot>
		</Form>
	);
}
