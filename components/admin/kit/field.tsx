'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import type { FieldSpec } from './fields.tsx';

interface Props {
	form: string;
	field: FieldSpec;
	value: string;
	refusal: string | null;
	/** Somebody came for this one: browsers bring it into view. */
	wanted?: boolean;
}

/** One labelled field with its hint and, when it cannot be kept, why. */
export function Field({ form, field, value, refusal, wanted = false }: Props) {
	const { name, label, hint, kind, options = [] } = field;
	const id = `${form}-${name}`;
	const described = [hint && `${id}-hint`, refusal && `${id}-refusal`].filter(Boolean).join(' ');
	const common = {
		id,
		name,
		'aria-invalid': refusal !== null || undefined,
		'aria-describedby': described || undefined,
		autoFocus: wanted || undefined,
	};
	const below = (
		<>
			{hint && (
				<p id={`${id}-hint`} className="text-small text-quiet">
					{hint}
				</p>
			)}
			{refusal && (
				<p id={`${id}-refusal`} className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</>
	);
	if (kind === 'checkbox') {
		return (
			<div className="field field-tick">
				<input {...common} type="checkbox" defaultChecked={value === 'on'} />
				<label htmlFor={id}>{label}</label>
				{below}
			</div>
		);
	}
	return (
		<div className={`field field-${kind}`}>
			<label htmlFor={id}>{label}</label>
			{kind === 'select' ? (
				<Select {...common} value={value} options={options} />
			) : kind === 'textarea' ? (
				<textarea {...common} defaultValue={value} rows={5} spellCheck={false} dir="auto" />
			) : (
				<input {...common} type={kind} defaultValue={value} dir="auto" />
			)}
			{below}
		</div>
	);
}

/** A choice. What is chosen while a form is sent stays; React takes a new default of other fields, not of this one. */
function Select({
	value,
	options,
	...rest
}: ComponentProps<'select'> & { value: string; options: [string, string][] }) {
	const select = useRef<HTMLSelectElement>(null);
	const before = useRef(value);
	useLayoutEffect(() => {
		const { current } = select;
		if (!current || before.current === value) return;
		const chosen = current.value;
		for (const option of current.options) option.defaultSelected = option.value === value;
		current.value = chosen === before.current ? value : chosen;
		before.current = value;
	}, [value]);
	return (
		<select {...rest} ref={select} defaultValue={value}>
			{options.map(([option, word]) => (
				<option key={option} value={option}>
					{word}
				</option>
			))}
		</select>
	);
}
