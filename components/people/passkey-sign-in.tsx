'use client';

import { enterByPasskey } from './ceremony.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
	from: string;
	words: { enter: string; cancelled: string; unknown: string };
}

/** The button that signs in by passkey, where the browser has any. */
export function PasskeySignIn({ from, words }: Props) {
	const enter = async () => {
		const outcome = await enterByPasskey();
		if (outcome === 'ok') location.assign(from || '/me');
		return outcome === 'ok' ? null : outcome === 'unknown' ? words.unknown : words.cancelled;
	};
	return <PasskeyButton className="other" label={words.enter} hold={enter} />;
}
