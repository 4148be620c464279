/** Called by Next, which is quiet otherwise, for whatever a page, an action or a route throws. */
export async function onRequestError(
	error: unknown,
	request: import('#lib/server/failures').FailedRequest,
	part: import('#lib/server/failures').FailedPart,
): Promise<void> {
	const { tellFailure } = await import('#lib/server/failures');
	tellFailure(error, request, part);
}
