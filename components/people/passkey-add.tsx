'use client';

import { makePasskey } from './ceremony.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
	/** What the new one is called at first. */
	name: string;
	words: { add: string; cancelled: string; stale: string; script: string };
}

/** The button that adds a passkey, where the browser can make one. */
export function PasskeyAdd({ name, words }: Props) {
	const add = async () => {
		const outcome = await makePasskey(name);
		if (outcome === 'ok') location.reload();
		return outcome === 'ok' ? null : outcome === 'stale' ? words.stale : words.cancelled;
	};
	const otherwise = (
		<noscript>
			<p className="hint">{words.script}</p>
		</noscript>
	);
	return <PasskeyButton className="go" label={words.add} otherwise={otherwise} hold={add} />;
}
