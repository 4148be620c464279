/** The style sheet of everything that is written with: only on pages that have it. */
export function WritingStyle() {
	return <link rel="stylesheet" href="/conversation.css" precedence="conversation" />;
}
