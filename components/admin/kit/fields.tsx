export interface FieldSpec {
	name: string;
	label: string;
	hint?: string;
	kind: 'text' | 'number' | 'email' | 'checkbox' | 'select' | 'textarea' | 'date' | 'datetime-local';
	/** A ticked box is 'on'. */
	value: string;
	options?: [value: string, label: string][];
}

export interface FieldSection {
	title: string;
	hint?: string;
	fields: FieldSpec[];
	/** Two fields a row. */
	rows?: boolean;
}
