const arrangements =
	/class="[^"]*\b(gallery|callout|columns?|cover|media-text|buttons?|social-links|pullquote|verse|rounded|file|playlist|missing-picture|ratio-|audio|large|remote-picture|text-(?:center|right))/;
const seen = /class="[^"]*\b(zoom\b|posted\b|align-)/;

interface Props {
	html: string;
	/** Whether a table of contents stands before it. */
	contents?: boolean;
}

/** The style sheets that only some texts need, where these do. */
export function TextStyles({ html, contents = false }: Props) {
	return (
		<>
			{arrangements.test(html) && <link rel="stylesheet" href="/blocks.css" precedence="text" />}
			{(contents || seen.test(html)) && <link rel="stylesheet" href="/reading.css" precedence="text" />}
			{html.includes('<pre') && <link rel="stylesheet" href="/code.css" precedence="text" />}
		</>
	);
}
