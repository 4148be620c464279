'use client';

import { useEffect } from 'react';

/** Goes to an address as a browser does, not as Next's client. */
export function Onward({ to, word }: { to: string; word: string }) {
	useEffect(() => location.replace(to), [to]);
	return <a href={to}>{word}</a>;
}
