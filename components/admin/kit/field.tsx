'use client';

import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { Labelled } from '#components/ui/desk/labelled';
import { Tick } from '#components/ui/desk/tick';
import type { FieldSpec } from './fields.tsx';

interface Props {
	form: string;
	field: FieldSpec;
	value: string;
	refusal: string | null;
	/** Somebody came for this one: browsers bring it into view. */
	wanted?: boolean;
}

const widths: Partial<Record<FieldSpec['kind'], string>> = {
	text: 'w-full',
	email: 'w-full',
	number: 'w-32',
};

/** One field of a form. */
export function Field({ form, field, value, refusal, wanted = false }: Props) {
	const { name, label, hint, kind, options = [] } = field;
	const id = `${form}-${name}`;
	if (kind === 'checkbox') {
		return (
			<Labelled id={id} name={name} hint={hint} refusal={refusal}>
				{(given) => (
					<Tick {...given} defaultChecked={value === 'on'} autoFocus={wanted || undefined}>
						{label}
					</Tick>
				)}
			</Labelled>
		);
	}
	return (
		<Labelled id={id} name={name} label={label} hint={hint} refusal={refusal}>
			{(given) => {
				const common = { ...given, autoFocus: wanted || undefined };
				if (kind === 'select') return <Select {...common} value={value} options={options} />;
				if (kind === 'textarea')
					return (
						<textarea
							{...common}
							className="max-h-96 font-mono text-sm/normal"
							defaultValue={value}
							rows={5}
							spellCheck={false}
							dir="auto"
						/>
					);
				return <input {...common} className={widths[kind]} type={kind} defaultValue={value} dir="auto" />;
			}}
		</Labelled>
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
