import { reading } from './reading.ts';

reading();
