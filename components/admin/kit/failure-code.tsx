/** How the log names a failure: by the request's name, or by what React calls the error. */
export function FailureCode({ error }: { error: Error & { digest?: string } }) {
	const code = /^request (\w+)$/.exec(error.message)?.[1] ?? error.digest;
	if (!code) return null;
	return (
		<p className="text-small text-quiet">
			Codice dell’errore · <span lang="en">Error code</span>: <code>{code}</code>
		</p>
	);
}
