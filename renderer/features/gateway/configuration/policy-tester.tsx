import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { METHODS } from '../../../../shared/gateway/config/backend-schema.ts';
import type { Contract } from '../../../../shared/rpc/contract.ts';
import type { Output } from '../../../../shared/rpc/define.ts';
import { useHost } from '../../../app/host-context.tsx';
import { GatewayDecision } from '../../../panels/gateway-decision/gateway-decision.tsx';
import { useProblemText } from '../../../panels/problem-text.ts';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { reasonOf } from '../publishing/publishing-store.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { listAt } from './document-edit.ts';
import { asksAuthorizer, freshForm, type PolicyForm, questionOf } from './policy-question.ts';
import styles from './policy-tester.module.css';
import { apiName, environmentNames } from './references.ts';
import type { SectionEntry } from './sections.ts';

export type PolicyTest = Output<Contract, 'gateway.testPolicies'>;

interface PolicyTesterProps {
  readonly configuration: ConfigurationStore;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

/** FAQ 5.17: a request is described, and each policy says condition by condition whether it would take it. */
export function PolicyTester({ configuration, entry, document }: PolicyTesterProps) {
  const { t } = useText();
  const host = useHost();
  const text = useStore(configuration.store, (state) => state.text);
  const [form, setForm] = useState<PolicyForm>(() => freshForm(entry.value));
  const [result, setResult] = useState<PolicyTest>();
  const [error, setError] = useState<string>();
  if (listAt(entry.value, ['backendPolicies']).length === 0) return null;
  const test = async () => {
    const asked = questionOf(form, `${entry.group ?? ''}/${apiName(entry.value)}`, text);
    try {
      setResult(await host.call('gateway.testPolicies', asked));
      setError(undefined);
    } catch (reason) {
      setResult(undefined);
      setError(reasonOf(reason));
    }
  };
  return (
    <details className={styles.tester}>
      <summary className={styles.summary}>{t('policies.title')}</summary>
      <p className={styles.note}>{t('policies.explains')}</p>
      <RequestFields
        form={form}
        withContext={asksAuthorizer(entry.value)}
        environments={environmentNames(document)}
        onChange={(part) => setForm({ ...form, ...part })}
      />
      <Button className={styles.test} variant="primary" onClick={() => void test()}>
        {t('policies.test')}
      </Button>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <VisibleText text={error} />
        </Banner>
      )}
      {result !== undefined && <PolicyResult result={result} />}
    </details>
  );
}

interface RequestFieldsProps {
  readonly form: PolicyForm;
  readonly withContext: boolean;
  readonly environments: readonly string[];
  readonly onChange: (part: Partial<PolicyForm>) => void;
}

const DRAFT = '';
const methods = METHODS.filter((method) => method !== 'ANY').map((value) => ({ value, label: value }));

function RequestFields({ form, withContext, environments, onChange }: RequestFieldsProps) {
  const { t } = useText();
  const definitions = [
    { value: DRAFT, label: t('policies.draft') },
    ...environments.map((value) => ({ value, label: t('policies.answering', { environment: value }) })),
  ];
  const { definition } = form;
  const text = (member: 'path' | 'query' | 'sourceAddress') => ({
    value: form[member],
    code: true,
    onChange: (value: string) => onChange({ [member]: value }),
  });
  return (
    <div className={styles.fields}>
      <Select
        label={t('policies.definition')}
        stacked
        value={definition.kind === 'draft' ? DRAFT : definition.name}
        options={definitions}
        onChange={(name) =>
          onChange({ definition: name === DRAFT ? { kind: 'draft' } : { kind: 'environment', name } })
        }
      />
      <Select
        label={t('policies.method')}
        stacked
        value={form.method}
        options={methods}
        onChange={(method) => onChange({ method })}
      />
      <TextField label={t('policies.path')} {...text('path')} />
      <TextField label={t('policies.query')} {...text('query')} />
      <TextField label={t('policies.source')} {...text('sourceAddress')} />
      <TextArea
        label={t('policies.headers')}
        hint={t('policies.headersHint')}
        rows={3}
        value={form.headers}
        onChange={(headers) => onChange({ headers })}
      />
      {withContext && (
        <TextArea
          label={t('policies.context')}
          hint={t('policies.contextHint')}
          rows={2}
          value={form.context}
          onChange={(context) => onChange({ context })}
        />
      )}
    </div>
  );
}

/** The verdict, and below it every condition with the value that was compared. */
export function PolicyResult({ result }: { readonly result: PolicyTest }) {
  const { t } = useText();
  const problemText = useProblemText();
  const { problems, trace, policy, backend } = result;
  if (problems.length > 0) {
    return (
      <Banner tone="error" title={t('policies.fileInvalid')} announce="polite">
        {problems.slice(0, 5).map(({ pointer, found, allowed }) => (
          <p key={`${pointer} ${found}`}>
            <VisibleText text={`${pointer}: ${problemText({ found, allowed })}`} />
          </p>
        ))}
      </Banner>
    );
  }
  return (
    <>
      <Verdict>
        {backend === undefined
          ? t('policies.refused')
          : policy === undefined
            ? t('policies.default', backend)
            : t('policies.chosen', { policy, ...backend })}
      </Verdict>
      <GatewayDecision trace={trace} refused={backend === undefined} />
    </>
  );
}

const Verdict = ({ children }: { readonly children: ReactNode }) => (
  <p role="status" className={styles.verdict}>
    {children}
  </p>
);
