/** How the log names a failure: by the request's name, or by what React calls the error. */
export function FailureCode({ error }: { error: Error & { digest?: string } }) {
	const code = /^request (\w+)$/.exec(error.message)?.[1] ?? error.digest;
	if (!code) return null;
	return (
		<p className="quiet">
			Per chi cura il blog, nel registro · <span lang="en">For whoever keeps the blog, in its log</span>:{' '}
			<code>{code}</code>
		</p>
	);
}
