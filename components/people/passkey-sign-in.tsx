'use client';

import { useEffect, useState } from 'react';
import { canUsePasskeys, enterByPasskey } from './ceremony.ts';

interface Props {
	from: string;
	words: { enter: string; cancelled: string; unknown: string };
}

/** The button that signs in by passkey, where the browser has any. */
export function PasskeySignIn({ from, words }: Props) {
	const [able, setAble] = useState(false);
	const [refusal, setRefusal] = useState('');
	useEffect(() => setAble(canUsePasskeys()), []);
	if (!able) return null;
	const enter = async () => {
		setRefusal('');
		const outcome = await enterByPasskey();
		if (outcome === 'ok') location.assign(from || '/me');
		else setRefusal(outcome === 'unknown' ? words.unknown : words.cancelled);
	};
	return (
		<>
			<button className="other" type="button" onClick={enter}>
				{words.enter}
			</button>
			{refusal && (
				<p className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</>
	);
}
