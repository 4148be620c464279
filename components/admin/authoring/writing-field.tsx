import type { ComponentProps } from 'react';
import { Labelled } from '#components/ui/desk/labelled';
import { Tick } from '#components/ui/desk/tick';

/** A labelled control of the writing form. */
export function WritingField(props: Omit<ComponentProps<typeof Labelled>, 'id'>) {
	return <Labelled {...props} id={`write-${props.name}`} />;
}

/** A box to tick. */
export function WritingTick({ name, label, ticked }: { name: string; label: string; ticked: boolean }) {
	return (
		<Tick id={`write-${name}`} name={name} defaultChecked={ticked}>
			{label}
		</Tick>
	);
}
