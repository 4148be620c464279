/** The style sheet of a field with its label and button: only for pages that have one. */
export function FieldStyle() {
	return <link rel="stylesheet" href="/field.css" precedence="text" />;
}
