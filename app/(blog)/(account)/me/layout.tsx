import './me.css';
import type { ReactNode } from 'react';

export default function MeLayout({ children }: { children: ReactNode }) {
	return children;
}
