const arrangements =
	/class="[^"]*\b(gallery|columns?|cover|media-text|buttons?|social-links|pullquote|verse|rounded|file|playlist|missing-picture|ratio-|audio|large|remote-picture|text-(?:center|right))/;

/** The style sheets that only some texts need, where these do. */
export function TextStyles({ html }: { html: string }) {
	return (
		<>
			{arrangements.test(html) && <link rel="stylesheet" href="/blocks.css" precedence="text" />}
			{html.includes('<pre') && <link rel="stylesheet" href="/code.css" precedence="text" />}
		</>
	);
}
