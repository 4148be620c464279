/** Whether a request says that its body has at most so many bytes; browsers always say it. */
export function isSmall(request: Request, most: number): boolean {
	const length = request.headers.get('content-length');
	return length !== null && Number(length) <= most;
}
