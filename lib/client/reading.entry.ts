import { begin } from './dom.ts';
import { reading } from './reading.ts';

begin(reading);
