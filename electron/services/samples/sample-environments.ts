// The environments of a first start: the embedded gateway, with a variable that a sample request uses, and the base.
import {
  BASE_ENVIRONMENT,
  type Environment,
  environmentSchema,
  SAMPLE_ENVIRONMENT,
} from '../../../shared/model/environment.ts';

export const sampleEnvironments: readonly Environment[] = [
  { id: BASE_ENVIRONMENT, name: 'Base' },
  {
    id: SAMPLE_ENVIRONMENT,
    name: 'Mock gateway',
    host: 'http://pets.example.com',
    connectTo: { kind: 'mock' },
    variables: [
      { name: 'petId', value: '1017' },
      { name: 'city', value: '%E6%B7%B1%E5%9C%B3' },
    ],
  },
].map((sample) => environmentSchema.parse(sample));
