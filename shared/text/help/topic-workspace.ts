import { tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, list, note, paragraph, steps } from './help-page.ts';

export const topicWorkspace: HelpPage = {
  id: 'topic-workspace',
  title: ['The workspace folder, and git', '工作区文件夹与git'],
  summary: [
    'Requests, environments, the mock gateway and API documents are readable files in one folder, made to be shared by git.',
    '请求、变量集、模拟网关和API文档都是一个文件夹中的可读文件，适合用git共享。',
  ],
  blocks: [
    code(
      'countersign.yaml\nrequests/pets-1a2b3c/list-pets-3f9a1c.request.yaml\nrequests/pets-1a2b3c/folder.yaml\nenvironments/test-77aa01.environment.yaml\ngateway.yaml\ndocuments/pets-5c01d2.yaml',
      ['What lies in it', '其中的文件'],
    ),
    heading('What it is made for', '设计目标'),
    list(
      [
        'One file per request, members in a fixed order, no times and no names of machines: two branches seldom meet in the same lines.',
        '每个请求一个文件，成员顺序固定，不含时间和机器名，两个分支很少改到同一行。',
      ],
      [
        'No secret is in it. A typed secret is replaced by a reference and lies in the vault of this machine.',
        '其中没有密钥。输入的密钥会换成引用，保存在本机的凭据库中。',
      ],
      [
        'Each edit is written a moment later, as a whole or not at all. A file that cannot be read is set aside and named; the rest opens.',
        '每次编辑稍后即写入，要么完整写入，要么不写。无法读取的文件会被搁置并指明，其余照常打开。',
      ],
    ),
    heading('When others change it', '他人修改时'),
    paragraph(
      'What git or an editor changes on the disk is taken at once. Where the same request has changes here that are not saved, nothing is lost: {{workspace.decide}} asks which one stays, and shows the difference.',
      'git或编辑器对磁盘文件的修改会立即生效。若同一请求在这里有未保存的修改，两边都不会丢失：点击{{workspace.decide}}选择保留哪一份，并可查看差异。',
    ),
    note(
      'A credential is named by a readable id. On a machine that does not have it the request says so and offers to choose or make one.',
      '请求以可读的标识引用凭据。没有该凭据的机器会说明情况，并可选择或新建一个。',
    ),
    tryItHere,
    steps(
      [
        'The first button of the title bar names the open workspace and leads to others: {{workspace.open}}, or one of those opened before.',
        '标题栏的第一个按钮显示当前工作区，也可切换到其他工作区：{{workspace.open}}，或选择最近打开的。',
      ],
      [
        'An empty folder becomes a workspace when it is opened. {{workspace.default}} leads back.',
        '打开空文件夹会把它变成工作区。选择{{workspace.default}}可返回。',
      ],
      [
        'In a shell the same folder runs: `countersign run ./workspace`.',
        '命令行可直接运行同一文件夹：`countersign run ./workspace`。',
      ],
    ),
  ],
  keywords: [
    'git, share with the team, collection file, YAML, merge conflict, sync, save, where are my requests, open folder, no cloud',
    'git, 团队共享, 集合文件, YAML, 合并冲突, 同步, 保存在哪里, 打开文件夹, 不用云',
  ],
  related: ['topic-variables', 'topic-secrets', 'topic-requests-in-and-out', 'topic-runs'],
  places: ['workbench', 'settings'],
};
